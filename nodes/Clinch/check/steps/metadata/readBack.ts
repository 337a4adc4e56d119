/** Metadata that the check wrote, read back with GetAssetMetadata. */
import type { IDataObject } from 'n8n-workflow';

import { fieldOf, isRecord } from '../../../contract/record';
import { rowOf } from '../../candidate';
import type { Check } from '../../check';

/** The field that the check writes. */
const FIELD = 'checkedBy';

export const ofCheck = (value: string): IDataObject => ({ [FIELD]: value });

/** The check's field as a value on the wire, written as the contract's word says. */
export function written(as: string, value: string): unknown {
	if (as === 'jsonText') return JSON.stringify(ofCheck(value));
	return as === 'pairs' ? [{ Name: FIELD, Value: value }] : ofCheck(value);
}

/**
 * @param value what was written, or a part of it
 * @returns the whole value as it is stored; undefined where the asset does not hold it, or holds it in another field
 */
export async function readBack(
	check: Check,
	assetKey: string,
	value: string,
): Promise<string | undefined> {
	const reader = check.knowledge.candidate('GetAssetMetadata');
	if (!reader) return undefined;
	return await check.session.lookUntil('metadata', async () => {
		const row = rowOf('GetAssetMetadata', reader);
		const reply = await check.session.send('GetAssetMetadata', row, { assetKey });
		if (reply.kind !== 'ok' || !reply.text.includes(value)) return undefined;
		const { content } = reply;
		// Of a text nothing says where a value stands.
		return content?.kind === 'json' ? storedIn(content.value, value) : value;
	});
}

/** The value under its own name, and not inside another object or text that was stored beside it. */
function storedIn(
	sent: unknown,
	value: string,
	parents: readonly string[] = [],
): string | undefined {
	if (Array.isArray(sent)) return firstOf(sent, (one) => storedIn(one, value, parents));
	if (!isRecord(sent)) return undefined;
	return firstOf(pairIn(sent) ?? Object.entries(sent), ([name, field]) => {
		if (name.toLowerCase() !== FIELD.toLowerCase()) {
			return storedIn(field, value, [...parents, name]);
		}
		const isStored = typeof field === 'string' && field.includes(value);
		const isNested = parents.filter((one) => WRAPPER.test(one)).length > 1;
		return isStored && !isNested ? field : undefined;
	});
}

const WRAPPER = /^(meta_?data|properties|fields)$/i;

/** `{ "Name": "checkedBy", "Value": "…" }`. */
function pairIn(sent: IDataObject): Array<[string, unknown]> | undefined {
	const name = fieldOf(sent, 'name') ?? fieldOf(sent, 'key');
	const value = fieldOf(sent, 'value');
	return typeof name === 'string' && value !== undefined ? [[name, value]] : undefined;
}

function firstOf<T>(all: readonly T[], read: (one: T) => string | undefined): string | undefined {
	for (const one of all) {
		const found = read(one);
		if (found !== undefined) return found;
	}
	return undefined;
}
