/** .NET servers. Clinch's names ({AccountId}, Assets) look like one. */
import { expectedOf } from '../convert';
import type { WireInput } from '../dialect';
import type { Problems } from '../errors';
import {
	isFile,
	isQuery,
	json,
	namesOf,
	reason,
	text,
	type About,
	type Answer,
	type ErrorStyle,
} from './style';

const TRACE = '00-77775aba02c1dbcfd23c4e7a2bba878f-c70aa6f6cae4aa04-00';
const SECTIONS: Record<number, string> = {
	400: '1',
	403: '4',
	404: '5',
	405: '6',
	409: '10',
	415: '16',
};

const problem = (status: number, title: string, more: object = {}): Answer =>
	json(status, {
		type: `https://tools.ietf.org/html/rfc9110#section-15.5.${SECTIONS[status] ?? '1'}`,
		title,
		status,
		...more,
		traceId: TRACE,
	});

const clrType = (input: WireInput) => {
	const expected = expectedOf(input.role);
	if (expected === 'object') {
		return 'System.Collections.Generic.Dictionary`2[System.String,System.Object]';
	}
	if (expected === 'list') return 'System.Collections.Generic.List`1[System.String]';
	return expected === 'boolean' ? 'System.Boolean' : 'System.String';
};

function modelErrors({ missing, mistyped, unexpected }: Problems): Record<string, string[]> {
	const required = missing.map(({ name }) => [name, [`The ${name} field is required.`]]);
	const unknown = unexpected.map(({ name }) => [name, [`The field ${name} is not known.`]]);
	const wrong = mistyped.map(({ input, value }) => {
		if (isQuery(input) || input.place === 'form') {
			return [input.name, [`The value '${String(value)}' is not valid.`]];
		}
		const path = `$.${input.name}`;
		const where = `Path: ${path} | LineNumber: 0 | BytePositionInLine: 15.`;
		return [path, [`The JSON value could not be converted to ${clrType(input)}. ${where}`]];
	});
	// System.Text.Json gives up on the whole object, and the framework names its own parameter.
	const whole = wrong.some(([name]) => String(name).startsWith('$'))
		? [['request', ['The request field is required.']]]
		: [];
	return Object.fromEntries([...required, ...unknown, ...whole, ...wrong]) as Record<
		string,
		string[]
	>;
}

const bare = (status: number, about: About): Answer => ({
	status,
	body: '',
	headers: { allow: about.verbs.join(', ') },
});

const core: ErrorStyle = {
	invalid: (problems) =>
		problems.wrongBody
			? problem(415, 'Unsupported Media Type')
			: problem(400, 'One or more validation errors occurred.', { errors: modelErrors(problems) }),
	refused: (status, detail) => problem(status, reason(status), { detail }),
	wrongVerb: (about) => bare(405, about),
	noRoute: () => text(404, ''),
	closed: () => text(403, ''),
};

const spaced = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

const webApi2: ErrorStyle = {
	invalid: ({ missing, mistyped, unexpected }, { href }) => {
		// A name in the query picks the action: without it there is none, which is a 404.
		if (missing.some(isQuery)) {
			return json(404, {
				Message: `No HTTP resource was found that matches the request URI '${href}'.`,
				MessageDetail: `No action was found on the controller 'Assets' that matches the request.`,
			});
		}
		const required = missing.map(({ name }) => [
			`request.${name}`,
			[`The ${name} field is required.`],
		]);
		const wrong = mistyped.map(({ input }) => [
			`request.${input.name}`,
			[`Error converting value to type '${clrType(input)}'.`],
		]);
		const unknown = namesOf(unexpected).map((name) => [`request.${name}`, ['Unknown member.']]);
		return json(400, {
			Message: 'The request is invalid.',
			ModelState: Object.fromEntries([...required, ...wrong, ...unknown]) as unknown,
		});
	},
	refused: (status, Message) => json(status, { Message }),
	wrongVerb: ({ verb }) =>
		json(405, { Message: `The requested resource does not support http method '${verb}'.` }),
	noRoute: ({ href }) =>
		json(404, {
			Message: `No HTTP resource was found that matches the request URI '${href}'.`,
			MessageDetail: 'No type was found that matches the controller named.',
		}),
	closed: () => json(403, { Message: 'Authorization has been denied for this request.' }),
};

const BAD_REQUEST = 'Microsoft.AspNetCore.Http.BadHttpRequestException: ';

/** The developer's page: minimal APIs say nothing at all without it. */
const minimal: ErrorStyle = {
	...core,
	invalid: ({ missing, mistyped, unexpected, wrongBody }) => {
		if (wrongBody) return text(415, '');
		const [first] = missing;
		if (!first) {
			const name = mistyped[0]?.input.name ?? unexpected[0]?.name ?? '';
			return text(400, `${BAD_REQUEST}Failed to bind parameter "string ${name}" from the request.`);
		}
		if (isQuery(first) || first.place === 'header') {
			const place = isQuery(first) ? 'query string' : 'header';
			return text(
				400,
				`${BAD_REQUEST}Required parameter "string ${first.name}" was not provided from ${place}.`,
			);
		}
		if (first.place === 'form') {
			const [type, place] = isFile(first) ? ['IFormFile', 'form file'] : ['string', 'form'];
			return text(
				400,
				`${BAD_REQUEST}Required parameter "${type} ${first.name}" was not provided from ${place}.`,
			);
		}
		const names = namesOf(missing).join(', ');
		return text(
			400,
			`${BAD_REQUEST}Failed to read parameter "AssetRequest request" from the request body as JSON.\n ---> System.Text.Json.JsonException: JSON deserialization for type 'AssetRequest' was missing required properties, including the following: ${names}`,
		);
	},
	refused: (status, message) => text(status, message),
};

export const dotnet: Record<string, ErrorStyle> = {
	'aspnet-core': core,
	webapi2: webApi2,
	'aspnet-minimal': minimal,
	/** FluentValidation's words alone: names are split into words. */
	'fluent-validation': {
		...core,
		invalid: ({ missing, mistyped, unexpected }) => {
			const name = missing[0]?.name ?? mistyped[0]?.input.name ?? unexpected[0]?.name ?? '';
			const words = missing[0] ? 'must not be empty' : 'is not valid';
			return json(400, { message: `'${spaced(name)}' ${words}.` });
		},
		refused: (status, message) => json(status, { message }),
	},
};
