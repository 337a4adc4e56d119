/** The twelve operations with every input that they may send, on whatever dialect a library speaks. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import type { Method } from '../../sandbox/dialect';
import { runClinch, type InputItem } from '../engine';
import { assetAt, folderAt } from './parameters';

/** All that the operations write lies in this folder. */
const HOME = 'twelve-operations';

/** What went wrong, by the method of the API; methods that work are not in it. */
export type Problems = Partial<Record<Method, string>>;

interface Step {
	readonly method: Method;
	/** Of the node, without the options. */
	readonly parameters: INodeParameters;
	readonly options?: INodeParameters;
	readonly items?: InputItem[];
	isDone(library: Sandbox, json: IDataObject[]): boolean;
	/** An index may lag behind what was stored: so many tries in all; 1 where it is left out. */
	readonly tries?: number;
	/** False where no request of the dialect could say what the operation asks for. */
	isPossible?(library: Sandbox): boolean;
}

const metadataFields = { field: [{ name: 'campaign', value: 'Spring' }] };
const at = (path: string) => `${HOME}/${path}`;
const has = ({ assets }: Sandbox, path: string) => assets().includes(at(path));
const campaignOf = (library: Sandbox, path: string) =>
	has(library, path) ? library.metadata(at(path)).campaign : undefined;
const asset = (operation: string, more: INodeParameters) => ({
	resource: 'asset',
	operation,
	...more,
});
const folder = (operation: string, more: INodeParameters) => ({
	resource: 'folder',
	operation,
	...more,
});
const file = (fileName: string): InputItem => ({
	binary: { data: { data: 'body {}', fileName, mimeType: 'text/css' } },
});
const takes =
	(method: Method, ...roles: string[]) =>
	({ dialect }: Sandbox) => {
		const { in: required, opt } = dialect.methods[method];
		return [...required, ...opt].some(([role]) =>
			role.split('|').some((one) => roles.includes(one)),
		);
	};
const takesNewName = (method: 'CopyAsset' | 'MoveAsset') =>
	takes(method, 'destKey', 'destName', 'moves');
const names = (json: IDataObject[], field: string) => json.map((one) => one[field]).sort();

const FOLDERS: Step[] = ['', 'in', 'out', 'out/deep'].map((path) => {
	const parts = [HOME, ...path.split('/').filter(Boolean)];
	const parentFolder = folderAt(parts.slice(0, -1).join('/'));
	return {
		method: 'PutFolder',
		parameters: folder('create', { parentFolder, name: parts.at(-1) ?? '' }),
		isDone: (library) => library.folders().includes(parts.join('/')),
	};
});

const UPLOADS: Step[] = [
	{
		method: 'PutAsset',
		parameters: asset('upload', { binaryPropertyName: 'data', folder: folderAt(at('in')) }),
		items: ['a.css', 'b.css', 'c.css'].map(file),
		isDone: (library) => ['a.css', 'b.css', 'c.css'].every((name) => has(library, `in/${name}`)),
	},
	{
		method: 'PutAsset',
		parameters: asset('upload', { binaryPropertyName: 'data', folder: folderAt(at('in')) }),
		options: { metadataFields },
		items: [file('with-metadata.css')],
		isDone: (library) => campaignOf(library, 'in/with-metadata.css') === 'Spring',
		isPossible: takes('PutAsset', 'metadata'),
	},
	{
		method: 'PutAsset',
		parameters: asset('upload', { binaryPropertyName: 'data', folder: folderAt('') }),
		items: [file(`${HOME}.css`)],
		isDone: (library) => library.assets().includes(`${HOME}.css`),
	},
	{
		method: 'PutAssetJSON',
		parameters: asset('uploadJson', {
			source: 'text',
			text: 'h1 {}',
			fileName: 'text.css',
			folder: folderAt(at('in')),
		}),
		options: { metadataFields },
		isDone: (library) =>
			has(library, 'in/text.css') &&
			library.bytes(at('in/text.css')).toString() === 'h1 {}' &&
			campaignOf(library, 'in/text.css') === 'Spring',
	},
];

/** Its address is known only once a library runs. */
const fromUrl = (library: Sandbox): Step => ({
	method: 'PutAssetJSON',
	parameters: asset('uploadJson', {
		source: 'url',
		sourceUrl: library.url(at('in/a.css')),
		fileName: 'url.css',
		folder: folderAt(at('in')),
	}),
	isDone: () => has(library, 'in/url.css') && library.bytes(at('in/url.css')).length > 0,
	isPossible: takes('PutAssetJSON', 'sourceUrl'),
});

const READS: Step[] = [
	{
		method: 'GetAssetList',
		parameters: asset('getAll', { folder: folderAt(at('in')), returnAll: true }),
		tries: 5,
		isDone: (library, json) =>
			String(names(json, 'assetKey')) ===
			String(library.assets().filter((key) => key.startsWith(at('in/')))),
	},
	{
		method: 'GetSubFoldersList',
		parameters: folder('getSubfolders', { folder: folderAt(HOME), returnAll: true }),
		tries: 5,
		isDone: (_, json) => String(names(json, 'folderPath')) === String([at('in'), at('out')]),
	},
	{
		method: 'GetAssetMetadata',
		parameters: asset('getMetadata', { assetKey: assetAt(at('in/a.css')) }),
		isDone: (_, [json]) => json?.assetKey === at('in/a.css'),
	},
	{
		method: 'PutAssetMetadata',
		parameters: asset('updateMetadata', {
			assetKey: assetAt(at('in/b.css')),
			metadataMode: 'fields',
			metadata: { field: [{ name: 'campaign', value: 'Summer' }] },
		}),
		isDone: (library) => campaignOf(library, 'in/b.css') === 'Summer',
	},
	{
		method: 'PutAssetMetadata',
		parameters: asset('updateMetadata', {
			assetKey: assetAt(at('in/b.css')),
			metadataMode: 'fields',
			metadata: { field: [{ name: 'status', value: 'live' }] },
			keepExisting: true,
		}),
		isDone: (library) => {
			const { campaign, status, ...others } = library.metadata(at('in/b.css'));
			return campaign === 'Summer' && status === 'live' && Object.keys(others).length === 0;
		},
		isPossible: (library) => campaignOf(library, 'in/b.css') === 'Summer',
	},
];

const transfers = (method: 'CopyAsset' | 'MoveAsset', operation: string, key: string): Step[] => [
	{
		method,
		parameters: asset(operation, {
			assetKey: assetAt(at(`in/${key}`)),
			destinationFolder: folderAt(at('out')),
		}),
		isDone: (library) =>
			has(library, `out/${key}`) && has(library, `in/${key}`) === (method === 'CopyAsset'),
	},
	{
		method,
		parameters: asset(operation, {
			assetKey: assetAt(at(`out/${key}`)),
			destinationFolder: folderAt(at('out/deep')),
		}),
		options: { newFileName: `new-${key}` },
		isDone: (library) => has(library, `out/deep/new-${key}`),
		isPossible: takesNewName(method),
	},
];

const DELETIONS: Step[] = [
	{
		method: 'DeleteAsset',
		parameters: asset('delete', { assetKey: assetAt(at('in/b.css')) }),
		isDone: (library, [json]) => !has(library, 'in/b.css') && json?.deleted === true,
	},
	{
		method: 'DeleteMultipleAssets',
		parameters: asset('deleteMany', {
			assetKeys: [at('in/text.css'), at('in/url.css')].join('\n'),
		}),
		isDone: (library) => !has(library, 'in/text.css') && !has(library, 'in/url.css'),
	},
	{
		method: 'DeleteFolder',
		parameters: folder('delete', { folder: folderAt(at('out')) }),
		isDone: ({ folders }) => !folders().includes(at('out')),
	},
];

async function run(library: Sandbox, contractOverrides: string, step: Step): Promise<string> {
	const { method, parameters, options = {}, items, isDone } = step;
	const { error, json } = await runClinch({
		library,
		credential: { contractOverrides },
		parameters: { ...parameters, options },
		...(items ? { items } : {}),
	});
	if (error) return `${error.message} ${error.description ?? ''}`;
	return isDone(library, json) ? '' : `${String(parameters.operation)} (${method}) had no effect`;
}

/** @returns the methods that did not work, with what was said; empty where all twelve did */
export async function runTwelve(library: Sandbox, contractOverrides: string): Promise<Problems> {
	library.mayChange([HOME, `${HOME}.css`]);
	const problems: Problems = {};
	const work = async (steps: readonly Step[]) => {
		for (const step of steps) {
			const problem = await runOften(library, contractOverrides, step);
			if (problem !== '') problems[step.method] ??= problem;
		}
	};
	await work([...FOLDERS, ...UPLOADS, fromUrl(library)]);
	fillGaps(library);
	await work(READS);
	await work(transfers('CopyAsset', 'copy', 'a.css'));
	fillGaps(library);
	await work([...transfers('MoveAsset', 'move', 'c.css'), ...DELETIONS]);
	return problems;
}

async function runOften(library: Sandbox, contractOverrides: string, step: Step): Promise<string> {
	if (step.isPossible && !step.isPossible(library)) return '';
	let problem = '';
	for (let tries = 0; tries < (step.tries ?? 1); tries++) {
		problem = await run(library, contractOverrides, step);
		if (problem === '') break;
	}
	return problem;
}

/** A method that does not work must not take the later ones with it. */
function fillGaps(library: Sandbox): void {
	for (const path of ['out', 'out/deep']) library.putFolder(at(path));
	const paths = ['a', 'b', 'c', 'text', 'url'].map((name) => `in/${name}.css`);
	for (const path of paths) {
		if (!has(library, path)) library.putAsset(at(path), path, { contentType: 'text/css' });
	}
}
