/** Python, Java, PHP and Ruby servers. */
import type { WireInput } from '../dialect';
import type { Problems } from '../errors';
import {
	escapeHtml,
	html,
	isFile,
	isQuery,
	json,
	jsonType,
	namesOf,
	reason,
	type About,
	type ErrorStyle,
} from './style';

const fastapiPlace = ({ place }: { place: string }) => {
	if (place === 'query' || place === 'header') return place;
	return place === 'suffix' ? 'path' : 'body';
};

const PYDANTIC = {
	string: ['string_type', 'Input should be a valid string'],
	object: ['dict_type', 'Input should be a valid dictionary'],
	array: ['list_type', 'Input should be a valid list'],
	boolean: ['bool_parsing', 'Input should be a valid boolean, unable to interpret input'],
} as const;

const fastapi: ErrorStyle = {
	invalid: ({ missing, mistyped, unexpected, wrongBody }) => {
		if (wrongBody && missing.length > 0) {
			return json(422, {
				detail: [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }],
			});
		}
		const detail = [
			...missing.map((input) => ({
				type: 'missing',
				loc: [fastapiPlace(input), ...input.name.split('.')],
				msg: 'Field required',
				input: null,
			})),
			...mistyped.map(({ input, value }) => {
				const [type, msg] = PYDANTIC[jsonType(input)];
				return { type, loc: [fastapiPlace(input), input.name], msg, input: value };
			}),
			...unexpected.map(({ name, place, value }) => ({
				type: 'extra_forbidden',
				loc: [fastapiPlace({ place }), name],
				msg: 'Extra inputs are not permitted',
				input: value,
			})),
		];
		return json(422, { detail });
	},
	refused: (status, detail) => json(status, { detail }),
	wrongVerb: () => json(405, { detail: 'Method Not Allowed' }),
	noRoute: () => json(404, { detail: 'Not Found' }),
	closed: () => json(403, { detail: 'Not authenticated' }),
};

const flaskPage = (status: number, words: string) =>
	html(
		status,
		`<!doctype html>\n<html lang=en>\n<title>${status} ${reason(status)}</title>\n<h1>${reason(status)}</h1>\n<p>${words}</p>\n`,
	);

const NOT_UNDERSTOOD =
	'The browser (or proxy) sent a request that this server could not understand.';

const flaskBase: Omit<ErrorStyle, 'invalid'> = {
	refused: (status, message) => json(status, { error: message }),
	wrongVerb: () => flaskPage(405, 'The method is not allowed for the requested URL.'),
	noRoute: () => flaskPage(404, 'The requested URL was not found on the server.'),
	closed: () =>
		flaskPage(403, 'You don&#39;t have the permission to access the requested resource.'),
};

const firstName = ({ missing, mistyped, unexpected }: Problems) =>
	missing[0]?.name ?? mistyped[0]?.input.name ?? unexpected[0]?.name ?? '';

const marshmallowWords = ({ missing, mistyped, unexpected }: Problems) =>
	Object.fromEntries([
		...missing.map(({ name }) => [name, ['Missing data for required field.']]),
		...mistyped.map(({ input }) => [
			input.name,
			[`Not a valid ${jsonType(input) === 'object' ? 'mapping' : jsonType(input)}.`],
		]),
		...unexpected.map(({ name }) => [name, ['Unknown field.']]),
	]) as Record<string, string[]>;

export const python: Record<string, ErrorStyle> = {
	fastapi,
	flask: { ...flaskBase, invalid: () => flaskPage(400, NOT_UNDERSTOOD) },
	'flask-debug': {
		...flaskBase,
		invalid: (problems) => {
			const key = escapeHtml(`'${firstName(problems)}'`);
			return flaskPage(400, `${NOT_UNDERSTOOD}<br>KeyError: ${key}`);
		},
	},
	marshmallow: { ...flaskBase, invalid: (problems) => json(400, marshmallowWords(problems)) },
	/** Django REST framework, where unknown fields are never looked at. */
	drf: {
		invalid: ({ missing, mistyped }) =>
			json(
				400,
				Object.fromEntries([
					...missing.map((input) => [
						input.name,
						[isFile(input) ? 'No file was submitted.' : 'This field is required.'],
					]),
					...mistyped.map(({ input }) => [input.name, [`Not a valid ${jsonType(input)}.`]]),
				]),
			),
		refused: (status, detail) => json(status, { detail }),
		wrongVerb: ({ verb }) => json(405, { detail: `Method "${verb}" not allowed.` }),
		noRoute: () => json(404, { detail: 'Not found.' }),
		closed: () => json(403, { detail: 'You do not have permission to perform this action.' }),
	},
};

const springProblem = (status: number, detail: string, { path }: About) =>
	json(status, { type: 'about:blank', title: reason(status), status, detail, instance: path });

const springWords = (input: WireInput) => {
	if (isFile(input)) return `Required part '${input.name}' is not present.`;
	return input.place === 'header'
		? `Required header '${input.name}' is not present.`
		: `Required parameter '${input.name}' is not present.`;
};

export const java: Record<string, ErrorStyle> = {
	/** Parameters as problem details, bodies by bean validation. */
	spring: {
		invalid: ({ missing, mistyped, unexpected }, about) => {
			const [first] = missing;
			if (first && (isQuery(first) || first.place !== 'body')) {
				return springProblem(400, springWords(first), about);
			}
			const error = (name: string, words: string, code: string) => ({
				field: name,
				defaultMessage: words,
				objectName: 'assetRequest',
				code,
			});
			const errors = [
				...namesOf(missing).map((name) => error(name, 'must not be blank', 'NotBlank')),
				...mistyped.map(({ input }) => error(input.name, 'type mismatch', 'typeMismatch')),
				...namesOf(unexpected).map((name) => error(name, 'unknown property', 'Unknown')),
			];
			return json(400, { status: 400, error: 'Bad Request', errors });
		},
		refused: springProblem,
		wrongVerb: (about) => springProblem(405, `Method '${about.verb}' is not supported.`, about),
		noRoute: (about) => springProblem(404, `No static resource ${about.path.slice(1)}.`, about),
		closed: () => json(403, { status: 403, error: 'Forbidden', message: 'Access Denied' }),
	},
};

/** Laravel speaks of fields in words: `folder path` for `folderPath` and `folder_path`. */
const inWords = (name: string) =>
	name
		.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
		.replace(/_/g, ' ')
		.toLowerCase();

const laravelPath = ({ path }: About) => path.slice(1);

export const phpAndRuby: Record<string, ErrorStyle> = {
	laravel: {
		invalid: ({ missing, mistyped, unexpected }) => {
			const fields: Array<[string, string]> = [
				...namesOf(missing).map((name) => [name, 'is required'] as [string, string]),
				...mistyped.map(({ input }): [string, string] => [
					input.name,
					`must be an ${jsonType(input)}`,
				]),
				...namesOf(unexpected).map((name) => [name, 'is prohibited'] as [string, string]),
			];
			const errors = fields.map(([name, words]) => [
				name,
				[`The ${inWords(name)} field ${words}.`],
			]);
			const more = errors.length - 1;
			const rest = more > 0 ? ` (and ${more} more error${more > 1 ? 's' : ''})` : '';
			const message = `${String(errors[0]?.[1])}${rest}`;
			return json(422, { message, errors: Object.fromEntries(errors) as unknown });
		},
		refused: (status, message) => json(status, { message }),
		wrongVerb: (about) =>
			json(405, {
				message: `The ${about.verb} method is not supported for route ${laravelPath(about)}. Supported methods: ${about.verbs.join(', ')}.`,
			}),
		noRoute: (about) =>
			json(404, { message: `The route ${laravelPath(about)} could not be found.` }),
		closed: () => json(403, { message: 'This action is unauthorized.' }),
	},
	rails: {
		invalid: (problems) =>
			json(400, {
				status: 400,
				error: 'Bad Request',
				exception: `#<ActionController::ParameterMissing: param is missing or the value is empty or invalid: ${firstName(problems)}>`,
			}),
		refused: (status, error) => json(status, { error }),
		wrongVerb: () => json(404, { status: 404, error: 'Not Found' }),
		noRoute: () => json(404, { status: 404, error: 'Not Found' }),
		closed: () => json(403, { status: 403, error: 'Forbidden' }),
	},
};
