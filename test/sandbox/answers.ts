/** Fills the templates of answers with what a method has to tell. */
import type { AnswerTemplates, Template } from './answerTemplates';
import type { Dialect, Method } from './dialect';
import type { Outcome } from './operations';
import type { Page } from './paging';
import { nameOf, parentOf, type Asset } from './store';
import { toWire } from './wirePaths';

export interface Spelling {
	dialect: Dialect;
	templates: AnswerTemplates;
	url(key: string): string;
}

/** The answer of a method: null for an empty one. */
export function answerOf(
	method: Method,
	outcome: Outcome,
	page: Page,
	spelling: Spelling,
): unknown {
	const { templates } = spelling;
	const template = method in templates ? templates[method] : templates.done;
	const about = outcome.asset ? assetValues(outcome.asset, spelling) : {};
	return fill(template, { ...about, ...listValues(outcome, page, spelling) });
}

type Values = Record<string, unknown>;

function listValues(outcome: Outcome, page: Page, spelling: Spelling): Values {
	const { dialect, templates } = spelling;
	const { total, next, link, hasMore, number, pages } = page;
	const paging = { total, next, link, hasMore, page: number, pages };
	const list = (elements: Values[], template: Template, key: string): Values => ({
		...paging,
		items: elements.map((values) => fill(template, values)),
		map: Object.fromEntries(elements.map((values) => [values[key], fill(template, values)])),
		lines: elements.map((values) => String(values[key])).join('\n'),
		count: elements.length,
	});
	if (outcome.assets) {
		return list(
			outcome.assets.map((asset) => assetValues(asset, spelling)),
			templates.asset,
			'key',
		);
	}
	if (outcome.folders) {
		const values = outcome.folders.map((path) => ({
			path: toWire(path, 'folder', dialect),
			name: nameOf(path),
		}));
		return list(values, templates.folder, 'path');
	}
	if (!outcome.results) return {};
	const results = outcome.results.map(({ key, deleted }) => ({
		key: toWire(key, 'key', dialect),
		deleted,
		message: deleted ? undefined : 'Asset not found',
	}));
	const keys = (isDeleted: boolean) =>
		results.filter(({ deleted }) => deleted === isDeleted).map(({ key }) => key);
	const deleted = keys(true);
	const notFound = keys(false);
	return { ...list(results, templates.result, 'key'), deleted, notFound, count: deleted.length };
}

function assetValues(asset: Asset, { dialect, url }: Spelling): Values {
	const { key, size, contentType, metadata } = asset;
	return {
		key: toWire(key, 'key', dialect),
		name: nameOf(key),
		url: url(key),
		size,
		contentType,
		folder: toWire(parentOf(key), 'folder', dialect),
		metadata,
		metadataLines: Object.entries(metadata)
			.map(
				([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
			)
			.join('\n'),
		pairs: Object.entries(metadata).map(([Name, Value]) => ({ Name, Value })),
	};
}

function fill(template: Template, values: Values): unknown {
	if (typeof template === 'string') {
		if (/^\$\w+$/.test(template)) return values[template.slice(1)];
		return template.replace(/\$(\w+)/g, (_all, name: string) => String(values[name]));
	}
	if (Array.isArray(template)) return template.map((one) => fill(one, values));
	if (typeof template !== 'object' || template === null) return template;
	const entries = Object.entries(template).map(([name, value]) => [name, fill(value, values)]);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
