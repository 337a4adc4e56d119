/** The fields of a record that name an input, and the place that they name. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord, plain } from '../../contract/record';
import { fullName, inputName } from './names';
import { placeOf, type InputPlace } from './vocabulary';

export interface Way {
	readonly levels: number;
	/** Whether the names of the fields are those of inputs: `errors`, `ModelState`, `fieldErrors`. */
	readonly isDictionary: boolean;
	readonly place: InputPlace | undefined;
	readonly isElement?: boolean;
}

export function placeOfRecord(record: IDataObject): InputPlace | undefined {
	for (const [name, value] of Object.entries(record)) {
		if (!/^(in|on|location|source|locationtype|place|where)$/.test(plain(name))) continue;
		const place = placeOf(value);
		if (place) return place;
	}
	return undefined;
}

interface Located {
	readonly name: string;
	readonly at: InputPlace | undefined;
}

/** Fields that name an input, the surest first. */
const LOCATORS = [
	/^(missingproperty|additionalproperty|missing|unevaluatedproperty|argumentname)$/,
	/^(error|invalid|bad)?(keys|fields|params|parameters|properties|arguments)$/,
	/^(field|fieldname|param|paramname|parameter|parametername|property|propertyname|propertypath|attribute|argument|membername|member|fieldpath)$/,
	/^(loc|path|instancepath|datapath|pointer|location|target|source|label|key|header)$/,
	/^name$/,
];

export function locatorsOf(record: IDataObject, way: Way): Located[] {
	const has = (...fields: string[]) => fields.some((field) => field in record);
	// GraphQL tells the path of its own field, Spring Boot that of the request.
	const isOther = (path: unknown) =>
		has('locations', 'extensions') ||
		(has('timestamp', 'status', 'statusCode') && String(path).startsWith('/'));
	const entries = Object.entries(record);
	const inner = entries.find(([name, value]) => plain(name) === 'params' && isRecord(value));
	const params = inner ? locatorsOf(inner[1] as IDataObject, way) : [];
	if (params.length > 0) return params;
	for (const [rank, names] of LOCATORS.entries()) {
		if (rank === 4 && !way.isElement) continue;
		for (const [name, value] of entries) {
			const own = plain(name);
			if (!names.test(own) || (own === 'path' && isOther(value))) continue;
			const mayBePlace = /location|source|target/.test(own);
			const found = locate(dotted(own, value), rank === 1, mayBePlace);
			if (found.length > 0) return found;
		}
	}
	return [];
}

/** A JSON pointer as a path of names: `/moves/0/source` is no address. */
function dotted(field: string, value: unknown): unknown {
	const isPointer = typeof value === 'string' && /^(instancepath|datapath|pointer)$/.test(field);
	return isPointer ? value.replace(/^#?\//, '').replaceAll('/', '.') : value;
}

function locate(value: unknown, isList: boolean, mayBePlace = false): Located[] {
	if (typeof value === 'string') {
		if ((mayBePlace && placeOf(value)) || /(error|exception)$/i.test(value)) return [];
		if (/^req(uest)?[./]\w+$/i.test(value) && placeOf(value.split(/[./]/)[1])) return [];
		const own = inputName(value.replace(/^#?\/data\//, ''));
		return own ? [{ name: fullName(own), at: own.place }] : [];
	}
	if (Array.isArray(value)) {
		const texts = value
			.map((one) => (isRecord(one) ? (one.key ?? one.path ?? one.field ?? one.name) : one))
			.filter((one) => typeof one === 'string');
		if (isList) return texts.flatMap((one) => locate(one, false));
		const at = placeOf(texts[0]);
		const last = texts.at(-1) ?? '';
		// A file's own field is often called `file`.
		const isPlace = at && texts.length === 1 && !/file|data|payload/i.test(last);
		const own = isPlace ? undefined : inputName(texts.join('.'));
		return own ? [{ name: fullName(own), at: texts.length > 1 ? at : undefined }] : [];
	}
	if (!isRecord(value)) return [];
	// JSON:API: `source: { pointer }` or `{ parameter }`.
	return Object.entries(value).flatMap(([name, inner]) =>
		/^(pointer|parameter|header|key)$/.test(plain(name))
			? locate(dotted(plain(name), inner), false).map(({ name: of, at }) => ({
					name: of,
					at: at ?? placeOf(name),
				}))
			: [],
	);
}
