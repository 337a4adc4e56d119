/** Node servers on Express: its own pages for routes, the validators in the ways that people use them. */
import {
	escapeHtml,
	html,
	isFile,
	json,
	jsonType,
	namesOf,
	sentences,
	sourceOf,
	text,
	wrongType,
	type About,
	type ErrorStyle,
} from './style';
import type { Problems } from '../errors';

const page = (words: string) =>
	`<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${words}</pre>\n</body>\n</html>\n`;

const cannot = ({ verb, path }: About) => html(404, page(`Cannot ${verb} ${escapeHtml(path)}`));

/** Routes and the library's own refusals; a style adds what it says about inputs. */
export const express: Omit<ErrorStyle, 'invalid'> = {
	refused: (status, message) => json(status, { message }),
	wrongVerb: cannot,
	noRoute: cannot,
	closed: () => json(403, { message: 'Forbidden' }),
};

const and = (names: string[]) =>
	names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** What a person writes by hand. `say` gets the names that are missing. */
function handWritten(say: (names: string[]) => ReturnType<typeof json>): ErrorStyle {
	return {
		...express,
		invalid: ({ missing, unexpected, mistyped }) => {
			if (missing.length > 0) return say(namesOf(missing));
			const [bad] = mistyped;
			if (bad) return json(400, { message: `${bad.input.name} must be ${wrongType(bad)}` });
			return json(400, { message: `Unknown parameter: ${namesOf(unexpected).join(', ')}` });
		},
	};
}

export const custom: Record<string, ErrorStyle> = {
	'express-custom': handWritten((names) =>
		json(400, { message: `${and(names)} ${names.length > 1 ? 'are' : 'is'} required` }),
	),
	'custom-parameter': handWritten(([name]) => json(400, { error: `Missing parameter: ${name}` })),
	'custom-query': handWritten(([name]) =>
		json(400, { Error: `Missing required query parameter '${name}'` }),
	),
	'custom-empty': handWritten(([name]) =>
		json(400, { Success: false, ErrorMessage: `${name} cannot be empty` }),
	),
	'custom-text': handWritten(([name]) => text(400, `"${name}" is missing`)),
	/** Tells no name. */
	'custom-no-name': handWritten(() => json(400, { message: 'Invalid request' })),
	words: handWritten(() => json(400, { message: 'Please provide a valid path to the folder' })),
	empty: { ...express, invalid: () => text(400, '') },
	silent: { ...express, invalid: () => text(400, 'Bad request') },
	/** The handler takes a value that is not there. */
	crash: {
		...express,
		invalid: () =>
			html(500, page('TypeError: Cannot read properties of undefined (reading &#39;split&#39;)')),
	},
};

/** Joi's words for everything that is wrong, in its order: known fields first. */
export function joiDetails({ missing, mistyped, unexpected }: Problems) {
	const detail = (name: string, words: string, type: string) => ({
		message: `"${name}" ${words}`,
		path: name.split('.'),
		type,
		context: { label: name, key: name.split('.').at(-1) ?? name },
	});
	return [
		...missing.map(({ name }) => detail(name, 'is required', 'any.required')),
		...mistyped.map((bad) => {
			const type = jsonType(bad.input);
			const words = type === 'object' ? 'must be of type object' : `must be ${wrongType(bad)}`;
			return detail(bad.input.name, words, `${type}.base`);
		}),
		...unexpected.map(({ name }) => detail(name, 'is not allowed', 'object.unknown')),
	];
}

export const joiSource = ({ missing, mistyped, unexpected }: Problems): string => {
	const first = missing[0] ?? mistyped[0]?.input ?? unexpected[0];
	return first ? sourceOf(first) : 'body';
};

export const joi: Record<string, ErrorStyle> = {
	joi: {
		...express,
		invalid: (problems) =>
			json(400, { error: sentences(joiDetails(problems).map(({ message }) => message)) }),
	},
	'joi-details': {
		...express,
		invalid: (problems) => json(400, { _original: {}, details: joiDetails(problems) }),
	},
	celebrate: {
		...express,
		refused: (status, message) => json(status, { statusCode: status, message }),
		invalid: (problems) => {
			const details = joiDetails(problems);
			const source = joiSource(problems);
			const message = sentences(details.map((detail) => detail.message));
			const keys = details.map(({ path }) => path.join('.'));
			return json(400, {
				statusCode: 400,
				error: 'Bad Request',
				message: 'Validation failed',
				validation: { [source]: { source, keys, message } },
			});
		},
	},
};

const validatorErrors = ({ missing, mistyped, unexpected }: Problems) => [
	...[...missing, ...mistyped.map(({ input }) => input)].map((input) => ({
		type: 'field',
		msg: 'Invalid value',
		path: input.name,
		location: sourceOf(input),
	})),
	...unexpected.map(({ name, place, value }) => ({
		type: 'unknown_fields',
		msg: 'Unknown field(s)',
		fields: [{ path: name, value, location: sourceOf({ place }) }],
	})),
];

export const validators: Record<string, ErrorStyle> = {
	'express-validator': {
		...express,
		invalid: (problems) => json(400, { errors: validatorErrors(problems) }),
	},
	'express-validator-mapped': {
		...express,
		invalid: (problems) =>
			json(400, {
				errors: Object.fromEntries(
					validatorErrors(problems).map((error) => ['path' in error ? error.path : '', error]),
				),
			}),
	},
	superstruct: {
		...express,
		invalid: ({ missing, mistyped, unexpected }) => {
			const input = missing[0] ?? mistyped[0]?.input;
			const name = input?.name ?? unexpected[0]?.name ?? '';
			const wanted = input ? `Expected ${wanting(input)}` : 'Expected a value of type `never`';
			const got = missing[0] ? 'undefined' : JSON.stringify(mistyped[0]?.value ?? '');
			return json(400, {
				message: `At path: ${name} -- ${wanted}, but received: ${got}`,
				path: name.split('.'),
			});
		},
	},
	multer: {
		...express,
		invalid: (problems, about) => {
			const stray = problems.unexpected.find(({ place }) => place === 'form');
			if (stray) {
				const words = { message: 'Unexpected file field', code: 'LIMIT_UNEXPECTED_FILE' };
				return json(400, { ...words, field: stray.name });
			}
			if (problems.missing.some(isFile)) return json(400, { message: 'No file uploaded' });
			return custom['express-custom']?.invalid(problems, about) ?? json(400, {});
		},
	},
};

const wanting = (input: { role: string }) => {
	const type = jsonType(input);
	return `${type === 'object' || type === 'array' ? 'an' : 'a'} ${type}`;
};
