/** The operations by what the two selectors hold, and what comes out of a deletion. */
import { operationNamed } from '../../nodes/Clinch/actions';
import { deletedRecord } from '../../nodes/Clinch/library/deletion';

test('an operation is found by its own name alone', () => {
	expect(operationNamed('asset', 'getAll')?.name).toBe('Get Many');
	expect(operationNamed('folder', 'create')?.name).toBe('Create');
	for (const [resource, operation] of [
		['asset', 'none'],
		['none', 'getAll'],
		['asset', 'constructor'],
		['constructor', 'name'],
		['asset', undefined],
		[undefined, 'getAll'],
		['asset', ['getAll']],
		[['asset'], 'getAll'],
	]) {
		expect(operationNamed(resource, operation)).toBeUndefined();
	}
});

test('a deleted thing comes out as deleted, with what Clinch said of it', () => {
	const about = { assetKey: 'a.png' };
	expect(deletedRecord({ success: true }, about)).toEqual({ deleted: true, ...about });
	expect(deletedRecord({}, about)).toEqual({ deleted: true, ...about });
	expect(deletedRecord({ success: 'yes', Id: 7, deleted: 1 }, about)).toEqual({
		deleted: 1,
		...about,
		success: 'yes',
		Id: 7,
	});
});
