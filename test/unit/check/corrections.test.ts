/** What Check API changes in a row for what a server's error says. */
import { candidateOf, type Candidate, type WireGuess } from '../../../nodes/Clinch/check/candidate';
import { toReply } from '../../../nodes/Clinch/check/reply';
import { corrections } from '../../../nodes/Clinch/check/search/corrections';
import { mergeRow } from '../../../nodes/Clinch/contract/overrides';
import type { Method } from '../../../nodes/Clinch/contract/table';

const refusal = (method: Method, message: unknown) =>
	toReply(method, {
		statusOrCode: 400,
		text: JSON.stringify(typeof message === 'string' ? { message } : message),
		type: 'application/json',
	});

/** The inputs of the corrected rows. */
function corrected(
	method: Method,
	inputs: Record<string, WireGuess>,
	message: unknown,
	stated = Object.keys(inputs),
): Array<Candidate['inputs']> {
	const candidate = { ...candidateOf(mergeRow(method, {})), inputs };
	const states = corrections(
		method,
		{ candidate, stated: new Set(stated) },
		refusal(method, message),
	);
	return states.map((state) => state.candidate.inputs);
}

const names = (inputs: Candidate['inputs'] = {}) =>
	Object.fromEntries(Object.entries(inputs).map(([input, { name }]) => [input, name]));

test('a name that is missing is given to the input that fits it best', () => {
	const [first] = corrected(
		'DeleteAsset',
		{ assetKey: { name: 'Key' } },
		'objectKey is required',
		[],
	);
	expect(names(first)).toEqual({ assetKey: 'objectKey' });
});

test.each<[string, string]>([
	['Overwrite is required', 'Overwrite'],
	['allowReplace is required', 'allowReplace'],
])('%s: what wants yes or no travels as a constant', (message, name) => {
	const candidate = candidateOf(mergeRow('CopyAsset', {}));
	const state = { candidate, stated: new Set(['assetKey', 'destinationKey']) };
	const [first] = corrections('CopyAsset', state, refusal('CopyAsset', message));
	expect(first?.candidate.constants).toEqual({ body: { [name]: true } });
	expect(names(first?.candidate.inputs)).toEqual(names(candidate.inputs));
});

test('a name with a word of yes or no that fits an input better is that input', () => {
	const [first] = corrected(
		'PutFolder',
		{ folder: { name: 'F' } },
		'publicFolderPath is required',
		[],
	);
	expect(names(first)).toEqual({ folder: 'publicFolderPath' });
});

test.each<[string, unknown, string]>([
	['dots', { message: "'request.asset.key' is required", field: 'key' }, 'asset.key'],
	['words', "'Request.Asset.Asset Key' is required", 'Asset.AssetKey'],
	['a list', { detail: [{ loc: ['body', 'input', 'key'], msg: 'field required' }] }, 'input.key'],
])('a name inside objects, told with %s, is tried there', (_, message, nested) => {
	const name = nested.split('.').at(-1) ?? '';
	const all = corrected('PutAssetMetadata', { assetKey: { name } }, message).map(
		(inputs) => inputs.assetKey?.name,
	);
	expect(all).toContain(nested);
});

test('names of other things in the error are no objects around an input', () => {
	const message = { message: 'key is required', trace: 'a.b.key2', docs: 'x/y/keys' };
	const all = corrected('PutAssetMetadata', { assetKey: { name: 'key' } }, message);
	const tried = all.map((inputs) => inputs.assetKey?.name);
	expect(tried).not.toContain('a.b.key');
	expect(tried).not.toContain('y.key');
});

test('a field of the server’s own that was sent is tried in the styles of clients', () => {
	const all = corrected('CopyAsset', { assetKey: { name: 'SrcKey' } }, 'SrcKey is required');
	const tried = all.map((inputs) => inputs.assetKey?.name);
	expect(tried.slice(0, 2)).toEqual(['srcKey', 'src_key']);
	const own = corrected('CopyAsset', { assetKey: { name: 'src_key' } }, 'src_key is required');
	expect(own.map((inputs) => inputs.assetKey?.name)).not.toContain('srcKey');
});

test('a name that is not seen where it stands is tried in other places', () => {
	const all = corrected(
		'GetAssetList',
		{ folder: { name: 'dir' } },
		"Required request header 'dir' is not present",
	);
	expect(all.map((inputs) => inputs.folder?.in)).toEqual(expect.arrayContaining(['header', 'url']));
});

test('an inner name alone is tried in the object of what it belongs to', () => {
	const all = corrected('CopyAsset', { assetKey: { name: 'key' } }, 'key is required');
	const tried = all.map((inputs) => inputs.assetKey?.name);
	expect(tried).toEqual(expect.arrayContaining(['source.key', 'input.key', 'data.key']));
});

test('a value of the wrong type is written otherwise under the same name', () => {
	const all = corrected(
		'DeleteMultipleAssets',
		{ assetKeys: { name: 'keys' } },
		'keys must be a string',
	);
	expect(all.length).toBeGreaterThan(0);
	expect(all.every(({ assetKeys }) => assetKeys?.name === 'keys')).toBe(true);
	expect(all.map(({ assetKeys }) => assetKeys?.as)).toContain('csv');
});

test('what is not allowed is left out, and the rest is sent again', () => {
	const inputs = { assetKey: { name: 'Key' }, folder: { name: 'FolderPath' } };
	const [first, ...others] = corrected('PutAsset', inputs, '"FolderPath" is not allowed', []);
	expect(names(first)).toEqual({ assetKey: 'Key' });
	expect(others).toEqual([]);
});

test('where nothing is told nothing is changed', () => {
	expect(corrected('PutAsset', { assetKey: { name: 'Key' } }, 'Bad request')).toEqual([]);
});
