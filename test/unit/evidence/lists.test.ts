/** When the list of a folder is believed, and what is said where it is not. */
import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../../../nodes/Clinch/answers/apiError';
import { readFolder } from '../../../nodes/Clinch/evidence/lists';
import type { ListMethod } from '../../../nodes/Clinch/evidence/pages';
import { useShortPauses } from '../../engine/support/pauses';
import { answering, SETTINGS, type Asked, type Reply } from '../support/answering';

const PROVEN = { GetAssetList: { proven: true }, GetSubFoldersList: { proven: true } };

useShortPauses();

interface Reading {
	readonly folder?: string;
	readonly limit?: number;
	readonly method?: ListMethod;
	readonly overrides?: object;
}

interface Outcome {
	readonly elements?: IDataObject[];
	readonly isSure?: boolean;
	readonly failed?: unknown[];
	readonly folders: Array<string | undefined>;
}

/** What comes of a list, and what was asked for. */
async function read(reply: (asked: Asked) => Reply, reading: Reading = {}): Promise<Outcome> {
	const { folder = 'in', limit = Infinity, method = 'GetAssetList', overrides } = reading;
	const { evidence, asked } = answering(reply, overrides);
	const request = { method, folder, settings: SETTINGS, limit };
	const end = await readFolder(evidence, request).catch((error: unknown) => {
		if (!(error instanceof ApiError)) throw error;
		return { failed: [error.statusOrCode, error.text] };
	});
	return { ...end, folders: asked.map(({ query }) => query.FolderPath) };
}

const keys = (...all: string[]): Reply => ({ body: { Assets: all.map((Key) => ({ Key })) } });
/** A server that answers one for the folder `in`, another for a folder that does not exist. */
const both =
	(own: Reply, other: Reply) =>
	({ query }: Asked) =>
		query.FolderPath === 'in' ? own : other;
const MISSING: Reply = { status: 404, body: { message: 'No such folder' } };

describe('The answer for a folder that cannot exist', () => {
	test.each<[string, Reply, Reply, boolean]>([
		['is a refusal', keys('in/a'), MISSING, true],
		['is a refusal, and the folder is empty', keys(), MISSING, true],
		['is empty', keys('in/a'), keys(), true],
		['is empty, and so is the folder', keys(), keys(), false],
		['is a server error, and the folder is empty', keys(), { status: 501 }, false],
		['is a server error', keys('in/a'), { status: 501 }, true],
		['holds something else', keys('in/a'), keys('b'), true],
		['holds something else, and the folder is empty', keys(), keys('b'), true],
	])('%s: whether the folder was certainly read', async (_, own, other, isSure) => {
		const { failed, folders, isSure: wasSure } = await read(both(own, other));
		expect([failed, wasSure]).toEqual([undefined, isSure]);
		expect(folders).toHaveLength(2);
		expect(folders[1]).toMatch(/^n8n-clinch-none-[0-9a-f]{12}$/);
	});

	test('that is the folder’s own shows that no name is read', async () => {
		const nameless = await read(() => ({ body: { Assets: [{ Name: 'a' }, { Name: 'b' }] } }));
		expect(nameless.failed).toEqual([
			'NOT_READ',
			'"in": it answers the same for a folder that does not exist',
		]);
	});

	test('may be the first part of the same, where a limit cut it', async () => {
		const first = (...names: string[]) => ({ body: { Assets: names.map((Name) => ({ Name })) } });
		const answers = both(first('a', 'b'), first('a', 'b', 'c'));
		expect((await read(answers, { limit: 2 })).failed?.[0]).toBe('NOT_READ');
		expect((await read(answers, { limit: 3 })).failed).toBeUndefined();
		const other = both(first('a', 'x'), first('a', 'b', 'c'));
		expect((await read(other, { limit: 2 })).failed).toBeUndefined();
		const none = both(first(), first('a'));
		expect((await read(none, { limit: 0 })).failed).toBeUndefined();
	});

	test('is not asked for where the method is proven', async () => {
		const { elements, isSure, folders } = await read(() => keys(), { overrides: PROVEN });
		expect([elements, isSure, folders]).toEqual([[], true, ['in']]);
	});

	test('is asked for once a run, and once again after a failure that may pass', async () => {
		const { evidence, asked } = answering(both(keys('in/a'), { status: 503 }));
		const settings = { ...SETTINGS, maxRetries: 3 };
		const request = { method: 'GetAssetList' as const, folder: 'in', settings, limit: Infinity };
		for (let time = 0; time < 3; time++) await readFolder(evidence, request);
		expect(asked).toHaveLength(3 + 2);
	});
});

test('what lies elsewhere is told, also by a proven method; what lies deeper is left out', async () => {
	for (const overrides of [{}, PROVEN]) {
		const elsewhere = await read(both(keys('in/a', 'inner/b'), MISSING), { overrides });
		expect(elsewhere.failed).toEqual([
			'NOT_READ',
			'"in": it names "inner/b", which lies elsewhere',
		]);
		const deeper = await read(both(keys('in/a', 'IN/x/b'), MISSING), { overrides });
		expect(deeper.elements?.map(({ assetKey }) => assetKey)).toEqual(['in/a']);
	}
});

test('the folder itself is left out where something in it shows that it was read', async () => {
	const folders = (...all: string[]): Reply => ({
		body: { SubFolders: all.map((FolderPath) => ({ FolderPath })) },
	});
	const method = 'GetSubFoldersList';
	const paths = ({ elements }: Awaited<ReturnType<typeof read>>) =>
		elements?.map(({ folderPath }) => folderPath);
	const whole = await read(both(folders('In', 'in/a'), MISSING), { method });
	expect(paths(whole)).toEqual(['in/a']);
});

describe('The root', () => {
	test('is tried in each spelling, the refusal names all of them', async () => {
		const { failed, folders } = await read(() => ({ status: 400, body: { message: 'No' } }), {
			folder: '',
		});
		expect(failed).toEqual([
			400,
			'No (the library root was left out, then sent as "", then sent as "/")',
		]);
		expect(folders).toEqual([undefined, '', '/']);
	});

	test.each([400, 404, 406, 409, 412, 415, 422, 500])(
		'is tried in another spelling after a %i',
		async (status) => {
			const answer = ({ query }: Asked) => (query.FolderPath === '/' ? keys('a') : { status });
			const { elements, isSure, folders } = await read(answer, { folder: '' });
			expect([elements?.length, isSure, folders.length]).toEqual([1, true, 3]);
		},
	);

	test.each<[string, Reply]>([
		['a failure', { body: { success: false, message: 'No' } }],
		['no list', { body: { rows: [['a']] } }],
	])('is tried in another spelling after an answer that tells %s', async (_, reply) => {
		const answer = ({ query }: Asked) => (query.FolderPath === '' ? keys('a') : reply);
		expect((await read(answer, { folder: '' })).folders).toEqual([undefined, '']);
	});

	test.each([401, 403, 429, 503])('is tried in no other after a %i', async (status) => {
		const { failed, folders } = await read(() => ({ status }), { folder: '' });
		expect([failed?.[0], folders]).toEqual([status, [undefined]]);
	});

	test('is read as the contract spells it', async () => {
		const { folders } = await read(() => keys('a'), {
			folder: '',
			overrides: { paths: { root: '/' } },
		});
		expect(folders).toEqual(['/']);
	});

	test('is found once; each later list asks for itself', async () => {
		const { evidence, asked } = answering(({ query }) =>
			query.FolderPath === '/' ? keys('a') : { status: 400 },
		);
		const request = { method: 'GetAssetList' as const, folder: '', settings: SETTINGS, limit: 9 };
		const lists = await Promise.all([readFolder(evidence, request), readFolder(evidence, request)]);
		expect(lists.map(({ elements }) => elements.length)).toEqual([1, 1]);
		await readFolder(evidence, request);
		expect(asked.map(({ query }) => query.FolderPath)).toEqual([undefined, '', '/', '/', '/']);
	});
});
