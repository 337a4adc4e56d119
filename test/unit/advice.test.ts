/** Advice that can be followed: no error names an option that its operation does not have. */
import type { INode, INodeProperties } from 'n8n-workflow';

import { ClinchApi } from '../../credentials/ClinchApi.credentials';
import { ApiError } from '../../nodes/Clinch/answers/apiError';
import type { InputErrors, RefusalKind } from '../../nodes/Clinch/answers/inputNames';
import { operationNamed, properties } from '../../nodes/Clinch/actions';
import { METHODS } from '../../nodes/Clinch/contract/table';
import { ANSWER_MESSAGES, CODES } from '../../nodes/Clinch/execution/errors/codeMessages';
import { EVIDENCE_MESSAGES } from '../../nodes/Clinch/execution/errors/evidenceMessages';
import { toNodeError, wordsFor } from '../../nodes/Clinch/execution/errors';
import { optionLabels } from '../../nodes/Clinch/execution/itemRun';
import { labelsOf, strangeLabels } from '../engine/support/advice';

const NODE = { id: '1', name: 'Clinch', type: 'clinch', typeVersion: 1 } as INode;

const STATUSES = [
	301, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 415, 418, 422, 429, 500, 501, 503,
];
const ENDS = [
	...STATUSES,
	'CERT_HAS_EXPIRED',
	'EOTHER',
	...[ANSWER_MESSAGES, CODES, EVIDENCE_MESSAGES].flatMap(Object.keys),
];
const KINDS: RefusalKind[] = ['none', 'missing', 'no-action', 'no-route', 'not-there', 'exists'];

const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ options = [], displayOptions }) =>
		options.flatMap((option) =>
			'value' in option
				? [[String(displayOptions?.show?.resource?.[0]), String(option.value)] as const]
				: [],
		),
	);
const propertiesOf = (resource: string, operation: string): INodeProperties[] =>
	operationNamed(resource, operation)?.properties ?? [];

const credential = labelsOf(new ClinchApi().properties);
const all = new Set(operations.flatMap((one) => [...labelsOf(propertiesOf(...one))]));

function* failures(): Generator<ApiError> {
	for (const method of METHODS) {
		for (const end of ENDS) {
			yield new ApiError(method, end, 'a/b.png', 1, false, { isPage: true });
			for (const kind of KINDS) {
				const inputs = kind === 'missing' ? [{ name: 'Path', problem: 'missing' as const }] : [];
				const inputErrors: InputErrors = { kind, inputs };
				yield new ApiError(method, end, 'a/b.png', 4, true, { inputErrors });
			}
		}
	}
}

test('the walk sees labels, and a text that names one', () => {
	expect(operations).toHaveLength(13);
	expect([...all]).toEqual(
		expect.arrayContaining(['If Asset Exists', 'Return All', 'Max Retries']),
	);
	const own = labelsOf(propertiesOf('asset', 'getAll'));
	expect(strangeLabels('Turn on Return All, or Keep Assets.', all, own)).toEqual(['Keep Assets']);
});

test.each(operations)('%s:%s has every option that an error of any method names', (...of) => {
	const own = propertiesOf(...of);
	const known = new Set([...labelsOf(own), ...credential]);
	const options = optionLabels(own);
	const wrong = new Set<string>();
	for (const failure of failures()) {
		for (const createsFolders of [true, false]) {
			const { message, description } = wordsFor(failure, { options, createsFolders });
			const text = `${message} ${description}`;
			for (const label of strangeLabels(text, all, known)) wrong.add(`${label}: ${text}`);
			if (createsFolders && /turn on Create Missing Folders/i.test(text)) wrong.add(text);
		}
	}
	expect([...wrong]).toEqual([]);
});

test('a picker’s error names no option of an operation', () => {
	for (const failure of failures()) {
		const error = toNodeError(NODE, failure);
		const text = `${error.message} ${String(error.description)}`;
		expect([text, strangeLabels(text, all, credential)]).toEqual([text, []]);
	}
});
