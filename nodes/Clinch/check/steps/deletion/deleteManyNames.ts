/** The names of DeleteMultipleAssets and the ways to write its keys. */
import type { Body } from '../../../contract/types';
import type { Check } from '../../check';
import { PHRASES } from '../../words/roles';
import { groupsOf, stylesOf } from '../../words/spelling';

/** How the keys are written where many names are tried at once. */
export interface Mode {
	readonly body: Body;
	readonly in: 'body' | 'query' | 'form';
	/** One key under each name, where a list would be another text. */
	readonly isSingle: boolean;
	readonly isObjects: boolean;
	readonly isText: boolean;
	/** The words of the contract language that it may be. */
	words(fields: readonly string[]): string[];
}

const LIST = { isSingle: false, isObjects: false, isText: false };
const ONE_EACH = { isSingle: true, isObjects: false, isText: true };

export const MODES: readonly Mode[] = [
	{ ...LIST, body: 'json', in: 'body', words: () => ['list'] },
	{
		...LIST,
		body: 'json',
		in: 'body',
		isObjects: true,
		words: (fields) => fields.map((field) => `objects:${field}`),
	},
	{ ...LIST, isText: true, body: 'none', in: 'query', words: () => ['csv'] },
	{ ...ONE_EACH, body: 'none', in: 'query', words: () => ['repeat', 'csv'] },
	{ ...LIST, isText: true, body: 'json', in: 'body', words: () => ['csv'] },
	{ ...ONE_EACH, body: 'urlencoded', in: 'form', words: () => ['repeat', 'csv'] },
];

/**
 * Names for the keys. Those of the first group come from names that other methods proved; words of
 * a list follow only after a request with those has shown that a name which is not read deletes nothing.
 *
 * @param isSingle whether one key a name is sent, as servers want it that repeat the name
 */
export function namesOf(check: Check, group: number, isSingle: boolean): string[] {
	const { knowledge } = check;
	const own = knowledge.wires('assetKey').map(({ name }) => name);
	const wrap = (name: string) => `${knowledge.wrapper}${name}`;
	const plural = own.map((name) => `${name}s`);
	if (group === 0) return differing(isSingle ? [...own, ...plural] : [...plural, ...own]);
	const styles = [...knowledge.styles, ...plural.flatMap(stylesOf)];
	return differing((groupsOf(PHRASES.assetKeys ?? [], styles)[group - 1] ?? []).map(wrap));
}

/** Names of the key inside an object of a list. */
export function fieldsOf(check: Check): string[] {
	const known = check.knowledge.wires('assetKey').map(({ name }) => name);
	const [usual = []] = groupsOf(['key', 'asset key', 'path', 'name', 'id'], check.knowledge.styles);
	return differing([...known, ...usual]).filter((name) => /^[^\s:.]+$/.test(name));
}

/** Without names that differ from an earlier one in their case alone. */
function differing(names: readonly string[]): string[] {
	const seen = new Set<string>();
	return names.filter((name) => {
		const plain = name.toLowerCase();
		return !seen.has(plain) && seen.add(plain);
	});
}
