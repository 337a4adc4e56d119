/** All error styles by name. Shapes and words are those of the frameworks, as a sample of each shows. */
import type { Problems } from '../errors';
import { amazon } from './amazon';
import { clouds } from './clouds';
import { conventions } from './conventions';
import { dotnet } from './dotnet';
import { custom, joi, validators } from './express';
import { frameworks } from './frameworks';
import { go } from './go';
import { fastify, hapi, nest } from './node';
import { java, phpAndRuby, python } from './others';
import { spring } from './spring';
import { json, text, type ErrorStyle } from './style';
import { zod } from './zod';

export type { About, Answer, ErrorStyle } from './style';

/** The default dialect's: it tells a programmer what is wrong, and refuses to guess. */
const sandbox: ErrorStyle = {
	invalid: (problems) => json(400, { message: firstWords(problems) }),
	refused: (status, message) => json(status, { message }),
	wrongVerb: ({ verb }) => json(405, { message: `Method ${verb} not allowed` }),
	noRoute: () => json(501, { message: 'The sandbox does not know this method' }),
	// Some of Clinch's errors may be plain text: both kinds are answered, so that both are read.
	closed: (method) => text(403, `The endpoint ${method} was not requested for this API key`),
};

function firstWords({ unexpected: [stray], missing, mistyped, wrongBody }: Problems): string {
	if (stray) return `Unknown input: ${stray.name} (${stray.place})`;
	const file = missing.find(({ role }) => role === 'file');
	if (file && wrongBody) return `Wrong input ${file.name}: the body is not multipart/form-data`;
	const [first] = missing;
	if (first) return `Missing input: ${first.name}`;
	const [bad] = mistyped;
	return bad ? `Wrong input ${bad.input.name}: ${bad.why}` : 'The body is wrong';
}

const STYLES: Readonly<Record<string, ErrorStyle>> = {
	sandbox,
	...dotnet,
	...custom,
	...joi,
	...zod,
	...validators,
	...fastify,
	...hapi,
	...nest,
	...python,
	...java,
	...phpAndRuby,
	...go,
	...amazon,
	...clouds,
	...conventions,
	...spring,
	...frameworks,
};

export const errorStyleNames = (): string[] => Object.keys(STYLES);

/** An unknown name is an error that lists the known ones. */
export function errorStyle(name: string): ErrorStyle {
	const style = STYLES[name];
	if (!style)
		throw new Error(`There is no error style ${name}, only ${errorStyleNames().join(', ')}`);
	return style;
}
