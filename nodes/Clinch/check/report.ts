/** What a check gives: one line a method, the text for the credential, and what is left in the library. */
import type { IDataObject } from 'n8n-workflow';

import { mergeOverrides } from '../contract/overrides';
import { OMIT } from '../contract/spelling';
import { METHODS, type Method } from '../contract/table';
import type { Place, Row } from '../contract/types';
import { differences, isComplete, rowOf } from './candidate';
import type { Check } from './check';
import type { Finding } from './knowledge';

const NOT_TRIED: Finding = { status: 'notTried', evidence: 'Not tried' };

export interface Report extends IDataObject {
	readonly found: number;
	readonly of: number;
	readonly requests: number;
	readonly contractOverrides: string;
	readonly left: string[];
	readonly methods: IDataObject[];
}

/** @param left what the check could not clean up, in words */
export function reportOf(check: Check, left: string[]): Report {
	const findings = METHODS.map((method) => ({
		method,
		finding: check.knowledge.findings.get(method) ?? NOT_TRIED,
	}));
	return {
		found: findings.filter(({ finding }) => isFound(finding)).length,
		of: METHODS.length,
		requests: check.session.requests,
		contractOverrides: overridesOf(check),
		left,
		methods: findings.map(({ method, finding }) => lineOf(method, finding)),
	};
}

export function isFound({ status }: Finding): boolean {
	return status === 'proven' || status === 'told' || status === 'assumed';
}

function lineOf(method: Method, { status, candidate, evidence }: Finding): IDataObject {
	return {
		method,
		status,
		...(candidate ? { sends: sendsOf(rowOf(method, candidate)) } : {}),
		evidence,
	};
}

const PLACE_WORDS: Readonly<Record<Place, string>> = {
	query: 'query',
	body: 'body',
	form: 'form',
	header: 'headers',
	url: 'address',
	filename: 'file name',
};

/** `PUT /Assets/Asset, form: File, Key`. */
export function sendsOf({ verb, path, inputs }: Row): string {
	const places = new Map<string, string[]>();
	for (const [input, { name, in: place }] of Object.entries(inputs)) {
		const shown = place === 'url' || place === 'filename' ? input : name;
		places.set(place, [...(places.get(place) ?? []), shown]);
	}
	const parts = [...places].map(
		([place, names]) => `${PLACE_WORDS[place as Place]}: ${names.join(', ')}`,
	);
	return [`${verb} ${path}`, ...parts].join(', ');
}

/** The text to paste into the credential: what differs from the table or is proven. */
function overridesOf(check: Check): string {
	const overrides: Record<string, unknown> = {};
	const paths = pathsOf(check);
	if (Object.keys(paths).length > 0) overrides.paths = paths;
	for (const method of METHODS) {
		const { status, candidate } = check.knowledge.findings.get(method) ?? NOT_TRIED;
		if (!candidate || !isComplete(method, candidate)) continue;
		const row = rowOf(method, candidate);
		const proven =
			status === 'proven' ? { proven: true } : status === 'assumed' ? { proven: 'assumed' } : {};
		const changed = { ...differences(method, row), ...proven };
		if (Object.keys(changed).length > 0) overrides[method] = changed;
	}
	const text = JSON.stringify(overrides);
	// A text that the credential would refuse helps nobody.
	mergeOverrides(text);
	return text;
}

function pathsOf({ session, lists }: Check): Record<string, unknown> {
	const { paths, root } = session;
	const isKnown = Object.keys(lists).length > 0;
	const isNamed = root !== OMIT || paths.root !== undefined || isKnown;
	return {
		...(isNamed ? { root } : {}),
		...(paths.leadingSlash ? { leadingSlash: true } : {}),
		...(paths.trailingSlash ? { trailingSlash: true } : {}),
		...(paths.prefix === '' ? {} : { prefix: paths.prefix }),
	};
}
