/** The lists in replies, as the node itself reads them: by rule, or by a shape where no rule tells. */
import type { Content } from '../answers/content';
import { ASSET, FOLDER } from '../answers/element/fieldNames';
import { hasExtension } from '../answers/element/paths';
import { readList, type List } from '../answers/list';
import { isRecord } from '../contract/record';
import { unspellPath } from '../contract/spelling';
import type { AnswerShape, Paths } from '../contract/types';
import type { ListMethod } from './knowledge';
import type { Reply } from './reply';
import { AnsweredNames } from './words/answered';

/** Deeper than this no list is looked for where no rule tells. */
const DEEPEST = 4;

const NOTHING: Content = { kind: 'json', value: undefined };

export class ListReader {
	/** Where lists stand in the answers, as far as no rule tells. */
	readonly shapes: Partial<Record<ListMethod, AnswerShape>> = {};
	/** What the elements call their paths. */
	readonly names = new AnsweredNames();

	constructor(
		private readonly accountId: string,
		/** How the account spells paths, as far as it is known. */
		private readonly paths: () => Paths,
	) {}

	read(reply: Reply, method: ListMethod, folder: string): List {
		const kind = method === 'GetAssetList' ? ASSET : FOLDER;
		const content = reply.content ?? NOTHING;
		const toOwn = (path: string) => unspellPath(this.paths(), path);
		const read = (shape: AnswerShape) =>
			readList(content, kind, folder, { accountId: this.accountId, toOwn, shape });
		const known = this.shapes[method];
		const list = read(known ?? {});
		const isRead = list.elements.some((element) => kind.identity in element);
		if (known || isRead || content.kind !== 'json') return list;
		const shape = shapeIn(content.value, method === 'GetAssetList');
		if (!shape) return list;
		this.shapes[method] = shape;
		return read(shape);
	}

	/** The keys or paths of a list, as far as they can be read, of all its pages. */
	identities(reply: Reply, method: ListMethod, folder: string): string[] {
		const kind = method === 'GetAssetList' ? ASSET : FOLDER;
		return (reply.pages ?? [reply]).flatMap((page) => {
			const { elements } = this.read(page, method, folder);
			this.names.readElements(elements, kind);
			this.names.readLists(page.content?.kind === 'json' ? page.content.value : undefined, kind);
			return elements.flatMap((element) => {
				const own = element[kind.identity];
				return typeof own === 'string' && own !== '' ? [own] : [];
			});
		});
	}
}

/** The first list of objects in which one field differs from object to object, as a key or path does. */
function shapeIn(
	value: unknown,
	isAsset: boolean,
	way: readonly string[] = [],
): AnswerShape | undefined {
	if (Array.isArray(value)) {
		const key = keyIn(value.filter(isRecord), isAsset);
		return key === undefined ? undefined : { list: way.join('.'), key };
	}
	if (!isRecord(value) || way.length >= DEEPEST) return undefined;
	for (const [name, field] of Object.entries(value)) {
		const found = name.includes('.') ? undefined : shapeIn(field, isAsset, [...way, name]);
		if (found) return found;
	}
	return undefined;
}

function keyIn(
	elements: ReadonlyArray<Record<string, unknown>>,
	isAsset: boolean,
): string | undefined {
	const [first = {}] = elements;
	const fitting = Object.keys(first).filter((name) => {
		const texts = elements.map((element) => element[name]);
		const isPath = (text: unknown) =>
			typeof text === 'string' && text !== '' && !/^\w+:/.test(text);
		return texts.every(isPath) && new Set(texts).size === texts.length && !name.includes('.');
	});
	const all = (name: string, is: (text: string) => boolean) =>
		elements.every((element) => is(String(element[name])));
	return isAsset
		? fitting.find((name) => all(name, hasExtension))
		: (fitting.find((name) => all(name, (text) => text.includes('/'))) ??
				fitting.find((name) => all(name, (text) => !/^[\d-]+([T ].*)?$/.test(text))));
}
