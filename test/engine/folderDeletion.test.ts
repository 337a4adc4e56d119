/** Delete Folder on an account where its request is assumed, not proven. */
import { startSandbox } from '../sandbox';
import { runClinch } from './engine';
import { folderAt } from './support/setup';

const ASSUMED = { contractOverrides: '{"DeleteFolder":{"proven":"assumed"}}' };

test('several folders of one parent are deleted one at a time, so that none is taken for another’s loss', async () => {
	const library = await startSandbox();
	for (const folder of ['a', 'b', 'c', 'd']) library.putFolder(`in/${folder}`);
	const { json, error } = await runClinch({
		library,
		credential: ASSUMED,
		parameters: {
			resource: 'folder',
			operation: 'delete',
			folder: folderAt('={{ $json.folder }}'),
			options: { maxConcurrency: 5 },
		},
		items: ['a', 'b', 'c'].map((folder) => ({ json: { folder: `in/${folder}` } })),
	});
	const left = library.folders();
	await library.close();
	expect(error).toBeUndefined();
	expect(json.map(({ deleted }) => deleted)).toEqual([true, true, true]);
	expect(left).toEqual(['in', 'in/d']);
});
