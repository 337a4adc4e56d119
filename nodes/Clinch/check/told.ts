/** The names that an error answer tells. A stand-in until answers/ reads them. */
import { isRecord } from '../contract/record';
import type { Place } from '../contract/types';

export interface Told {
	readonly name: string;
	readonly kind: 'missing' | 'unexpected' | 'type';
	readonly place?: Place | undefined;
}

const NAME = /^[A-Za-z_$][\w.[\]-]{0,60}$/;
const MISSING =
	/required|missing|must not be (empty|blank|null)|cannot be empty|should not be empty|not provided|is not present|must have|undefined|KeyError|HTTP label|not be blank|no value/i;
const UNEXPECTED =
	/not allowed|unexpected|should not exist|unknown|unrecognized|not known|additional|forbidden|not permitted/i;
const TYPE = /must be|valid|expected|convert|should be/i;

function kindOf(text: string): Told['kind'] | undefined {
	if (UNEXPECTED.test(text)) return 'unexpected';
	if (MISSING.test(text)) return 'missing';
	return TYPE.test(text) ? 'type' : undefined;
}

function placeOf(text: string): Place | undefined {
	if (/query/i.test(text)) return 'query';
	if (/header/i.test(text)) return 'header';
	if (/\bform\b/i.test(text)) return 'form';
	if (/\bbody\b|payload/i.test(text)) return 'body';
	return undefined;
}

export function readTold(text: string): Told[] {
	const found: Told[] = [];
	const add = (name: string, words: string, place?: Place) => {
		const clean = name.replace(/^(\$\.|request\.|query\.|body\.)/, '');
		const kind = kindOf(words);
		if (!NAME.test(clean) || !kind || found.some((one) => one.name === clean)) return;
		found.push({ name: clean, kind, place: place ?? placeOf(words) });
	};
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		value = text;
	}
	const walk = (one: unknown, key: string, level: number): void => {
		if (level > 8) return;
		if (typeof one === 'string') {
			if (/^[[{]/.test(one.trim())) {
				try {
					walk(JSON.parse(one), key, level + 1);
					return;
				} catch {
					// A text after all.
				}
			}
			sentence(one);
		} else if (Array.isArray(one)) {
			for (const inner of one) walk(inner, key, level + 1);
		} else if (isRecord(one)) record(one, level);
	};
	const record = (one: Record<string, unknown>, level: number) => {
		const words = String(
			one.msg ?? one.message ?? one.type ?? one.defaultMessage ?? one.code ?? '',
		);
		if (Array.isArray(one.loc)) {
			const loc = one.loc.map(String);
			if (loc.length > 1)
				add(
					loc.slice(1).join('.'),
					`${String(one.type)} ${words}`,
					loc[0] === 'query' ? 'query' : undefined,
				);
			return;
		}
		if (typeof one.field === 'string') add(one.field, `${words} ${String(one.code)}`);
		else if (Array.isArray(one.path) && one.path.length > 0) {
			add(one.path.join('.'), `${words} ${String(one.received ?? '')}`);
			return;
		} else if (typeof one.path === 'string' && one.location !== undefined) {
			add(one.path, 'required', placeOf(String(one.location)));
			return;
		}
		const params = one.params;
		if (isRecord(params)) {
			if (typeof params.missingProperty === 'string') add(params.missingProperty, 'required');
			if (typeof params.additionalProperty === 'string')
				add(params.additionalProperty, 'unexpected');
			return;
		}
		if (typeof one.source === 'string' && Array.isArray(one.keys)) {
			sentence(String(one.message ?? ''), placeOf(one.source));
			for (const key of one.keys) add(String(key), 'required', placeOf(one.source));
			return;
		}
		for (const [name, inner] of Object.entries(one)) {
			const texts = Array.isArray(inner) ? inner : [inner];
			const isNames = /^(errors|modelstate|fieldErrors|validation)$/i.test(name);
			if (isNames && isRecord(inner)) {
				for (const [key, said] of Object.entries(inner)) {
					if (isRecord(said)) walk(said, key, level + 1);
					else add(key, JSON.stringify(said));
				}
			} else if (
				Array.isArray(inner) &&
				texts.every((said) => typeof said === 'string') &&
				kindOf(texts.join(' ')) &&
				!/message|errors|detail/i.test(name)
			) {
				add(name, texts.join(' '));
			} else walk(inner, name, level + 1);
		}
	};
	const sentence = (said: string, place?: Place) => {
		const plain = said.replaceAll('&#39;', "'").replaceAll('&quot;', '"');
		for (const part of plain.split(/\.\s|\n|;\s/)) {
			const many = /following: (.+)$/.exec(part);
			for (const name of many?.[1]?.split(/,\s*/) ?? []) add(name, 'missing', place);
			const and = /^([\w.]+(?:(?:,| and) [\w.]+)+) are required/i.exec(part);
			for (const name of and?.[1]?.split(/, and |, | and /) ?? []) add(name, 'required', place);
			const quoted = /['"]\s?(?:string |IFormFile )?([A-Za-z_][\w.-]*)['"]/.exec(part)?.[1];
			const spaced = /^'((?:[A-Z][a-z0-9]+ ?)+)' must not be/.exec(part)?.[1];
			if (spaced) add(spaced.replaceAll(' ', ''), 'required', place);
			else if (quoted) add(quoted, part, place);
			const bare =
				/property (\w[\w.]*) should not/.exec(part)?.[1] ??
				/^(?:The )?([\w.]+) (?:field )?(?:is required|is missing|cannot be empty|must be|should not be empty)/.exec(
					part,
				)?.[1] ??
				/(?:Missing (?:required )?(?:parameter|input|field)|Unknown (?:input|parameter)|empty or invalid|label|At path): ([\w.-]+)/.exec(
					part,
				)?.[1] ??
				/body\/([\w.]+) must be/.exec(part)?.[1];
			if (bare) add(bare, part, place);
		}
	};
	walk(value, '', 0);
	return found;
}
