/**
 * A dialect is one way in which a server could spell the Assets Library API: names and places of
 * inputs, paths, root, answers, errors. `dialects/*.json` hold one each; `default` is the spelling
 * that the node starts with. The fields of a file:
 *
 * | field | meaning |
 * | --- | --- |
 * | `id`, `title`, `why` | the file's name, and what is special about it |
 * | `names` | `ignore-case` or `exact`: how names of inputs are compared. Headers never mind their case |
 * | `slash.lead` | `no` (refused), `required`, `optional`, or `as-is`: nothing is checked or taken off |
 * | `slash.trail` | of folders: `no`, `required`, `optional`, `as-is` |
 * | `slash.prefix` | what every path begins with, after a leading slash |
 * | `root.accepts` | what is taken for the root; `null` = left out |
 * | `root.send` | what a client should send for the root; `omit` = nothing |
 * | `unknown` | unknown inputs are `ignored` or `refused` |
 * | `list` | a list without its folder: `root-when-missing` or `error-when-missing` |
 * | `deleteFolder` | DeleteFolder without its folder: `error-when-missing`, or `root-when-missing`, which takes the whole library |
 * | `errors` | a style of `errorStyles/` |
 * | `answers` | a style of `answerTemplates.ts`, or an object of templates over one (`like` names it) |
 * | `overwrite` | `false`: what exists is refused, unless an input of the role `overwrite` says true |
 * | `paging` | `false`, or the size of a page. The role that a list takes says how: `pageToken`, `page` or `offset`; where it takes none, the token comes back as NextToken in the query |
 * | `parents` | `required` (default): a folder that does not exist is refused; `made`: it is made on the way |
 * | `absentFolder` | the list of a folder that does not exist: `error` (default) or `empty` |
 * | `recursive` | `true`: lists of assets hold those of subfolders, too |
 * | `visibleAfter`, `visibleAfterRequests` | what is stored or deleted shows in lists after so many milliseconds, or so many further requests |
 * | `methods.<M>` | `verbs`, `path`, `body` (`none` `json` `multipart` `urlencoded` `raw`), `in` (required) and `opt` inputs as `[role, place, name, as?]` |
 *
 * Places: `query` `body` `form` `header` `suffix` (appended to the path) `filename` (the part's) `raw`
 * (the body is the file) `whole` (the body is the value). A dot in the name of a body field nests.
 *
 * `as`: `jsonText` `list` `repeat` `csv` `objects:<field>` `objects:<source>,<destination>` (the role
 * `moves`) `pairs` (`[{Name, Value}]`) `dataUri` `spread` (what of the body no other input takes)
 * `not` (the opposite) `is:<value>` (the role `constant`: has to come, with this value).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { AnswerTemplates } from './answerTemplates';

export const METHODS = [
	'PutAsset',
	'PutAssetJSON',
	'DeleteAsset',
	'PutAssetMetadata',
	'GetAssetMetadata',
	'PutFolder',
	'DeleteFolder',
	'GetSubFoldersList',
	'GetAssetList',
	'CopyAsset',
	'MoveAsset',
	'DeleteMultipleAssets',
] as const;
export type Method = (typeof METHODS)[number];

export type Place = 'query' | 'body' | 'form' | 'header' | 'suffix' | 'filename' | 'raw' | 'whole';

/** `[role, place, name, as?]`; `content|sourceUrl` with `Content|Url` are two of which one has to come. */
export type InputTuple = [role: string, place: Place, name: string, as?: string];

export interface MethodDialect {
	verbs: string[];
	path: string;
	body: 'none' | 'json' | 'multipart' | 'urlencoded' | 'raw';
	in: InputTuple[];
	opt: InputTuple[];
}

type Slash = 'no' | 'required' | 'optional' | 'as-is';
type WhenMissing = 'root-when-missing' | 'error-when-missing';

export interface Dialect {
	id: string;
	title: string;
	why: string;
	names: 'ignore-case' | 'exact';
	slash: { lead: Slash; trail: Slash; prefix: string };
	root: { accepts: Array<string | null>; send: string };
	unknown: 'ignored' | 'refused';
	list: WhenMissing;
	deleteFolder: WhenMissing;
	errors: string;
	answers: string | ({ like: string } & Partial<AnswerTemplates>);
	overwrite: boolean;
	paging: false | number;
	parents?: 'required' | 'made';
	absentFolder?: 'error' | 'empty';
	recursive?: boolean;
	visibleAfter?: number;
	visibleAfterRequests?: number;
	methods: Record<Method, MethodDialect>;
}

export interface WireInput {
	role: string;
	place: Place;
	name: string;
	as?: string;
}

/** Inputs of which one is enough; most often there is one. */
export interface InputRow {
	required: boolean;
	either: WireInput[];
}

export const LISTS: readonly string[] = ['GetAssetList', 'GetSubFoldersList'];
const PAGE_ROLES = ['pageToken', 'page', 'offset'];

const DIRECTORY = join(__dirname, 'dialects');

export const dialectIds = (): string[] =>
	readdirSync(DIRECTORY)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length))
		.sort();

/** The dialect of a file. An unknown id is an error that lists the known ones. */
export function loadDialect(id: string): Dialect {
	const known = dialectIds();
	if (!known.includes(id)) {
		throw new Error(`The sandbox has no dialect ${id}. It speaks: ${known.join(', ')}`);
	}
	return JSON.parse(readFileSync(join(DIRECTORY, `${id}.json`), 'utf8')) as Dialect;
}

/** The inputs of a method, required ones first. */
export function inputRows(dialect: Dialect, method: Method): InputRow[] {
	const { in: required, opt } = dialect.methods[method];
	const rows = [
		...required.map((tuple) => rowOf(tuple, true)),
		...opt.map((tuple) => rowOf(tuple, false)),
	];
	const pages = rows.some(({ either }) => either.some(({ role }) => PAGE_ROLES.includes(role)));
	if (dialect.paging !== false && LISTS.includes(method) && !pages) {
		rows.push(rowOf(['pageToken', 'query', tokenName(dialect)], false));
	}
	return rows;
}

function rowOf([role, place, name, as]: InputTuple, required: boolean): InputRow {
	const names = name.split('|');
	const either = role.split('|').map((one, index) => ({
		role: one,
		place,
		name: names[index] ?? name,
		...(as === undefined ? {} : { as }),
	}));
	return { required, either };
}

/** A token goes back under the name under which it came. */
function tokenName({ answers }: Dialect): string {
	const style = typeof answers === 'string' ? answers : answers.like;
	if (style.startsWith('camel')) return 'nextToken';
	return style.startsWith('snake') ? 'next_token' : 'NextToken';
}
