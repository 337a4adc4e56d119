/** The names of PutAssetMetadata that are sent together, the metadata under each with a value of its own. */
import type { Check } from '../../check';
import type { Slot } from '../../search/bulk';
import { groupsOf } from '../../words/spelling';
import { written } from './readBack';

/** What one request with many names looks like. */
export interface Shape {
	readonly body: 'json' | 'urlencoded';
	/** How the metadata is written. */
	readonly as: string;
	/** The objects in which the names stand; one that is empty where they stand by themselves. */
	readonly fronts: readonly string[];
	/** Which style of names. */
	readonly group: number;
}

const KINDS = [
	{ body: 'json', as: 'json' },
	{ body: 'json', as: 'jsonText' },
	{ body: 'json', as: 'pairs' },
	{ body: 'urlencoded', as: 'jsonText' },
] as const;

/** Names in one request, and of each object where there are several. */
const MOST = 100;
const MOST_IN_OBJECT = 8;
const MOST_IN_QUERY = 40;

/** The shapes that are tried, the likeliest first. */
export function shapesOf({ knowledge }: Check): Shape[] {
	const objects = knowledge.objectsOfAssets;
	const isKnown = objects.length === 1;
	const bare = KINDS.map((kind) => ({ ...kind, fronts: isKnown ? objects : [''] }));
	const nested = KINDS.filter(({ as }) => as !== 'jsonText').map((kind) => ({
		...kind,
		fronts: objects,
	}));
	const kinds = [...bare, ...(isKnown ? [] : nested)];
	return kinds.flatMap((kind) => [0, 1, 2].map((group) => ({ ...kind, group })));
}

/** @param key an asset in the scratch folder */
export function slotsOf(
	{ session, knowledge }: Check,
	key: string,
	{ body, as, fronts, group }: Shape,
): Slot[] {
	const namesOf = (role: string) =>
		groupsOf(knowledge.phrases(role), knowledge.styles)[group] ?? [];
	const place = body === 'json' ? 'body' : 'form';
	const most = fronts.length > 1 ? MOST_IN_OBJECT : MOST;
	const within = (names: readonly string[]) =>
		names
			.slice(0, most)
			.flatMap((name) => (body === 'json' ? fronts : ['']).map((front) => `${front}${name}`));
	const metadata = namesOf('metadata');
	const keys = namesOf('assetKey');
	const value = session.keyOnWire(key);
	const known = knowledge.wires('assetKey').map(({ name }) => name);
	const forKey = (name: string, where: Slot['in']): Slot => ({
		input: 'source',
		name,
		in: where,
		value: () => value,
		isLikely: known.includes(name),
	});
	const forMetadata = (name: string): Slot => ({
		input: 'metadata',
		name,
		in: place,
		as,
		value: (code) => written(as, `${code}-${session.token}`),
	});
	return [
		...within(metadata).map(forMetadata),
		...keys.slice(0, MOST_IN_QUERY).map((name) => forKey(name, 'query')),
		...within(keys.filter((name) => !metadata.includes(name))).map((name) => forKey(name, place)),
	];
}
