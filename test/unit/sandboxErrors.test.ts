import samples from '../sandbox/error-answers.json';
import { call, type Call } from '../sandbox/client';
import { loadDialect, startSandbox, type Dialect, type Sandbox } from '../sandbox';
import type { InputTuple, Method } from '../sandbox/dialect';

type Sample = (typeof samples.samples)[number];

let sandbox: Sandbox | undefined;

afterEach(async () => await sandbox?.close());

/** The style of a sample, by the sample's framework. */
const STYLES: Array<[framework: string, style: string]> = [
	['ASP.NET Core [ApiController]', 'aspnet-core'],
	['ASP.NET Core, form file', 'aspnet-core'],
	['FluentValidation, message alone', 'fluent-validation'],
	['Spring MVC, problem details', 'spring'],
	['Spring, bean validation', 'spring'],
	['Laravel', 'laravel'],
	['Rails', 'rails'],
	['celebrate (Joi, Express)', 'celebrate'],
	['Express + Joi, message alone', 'joi'],
	['Express + Joi, whole error', 'joi-details'],
	['zod 4', 'zod'],
	['zod 4 flatten, strict', 'zod-flat'],
	['zod 3', 'zod3'],
	['zod 3 flatten, strict', 'zod3-flat'],
	['express-validator 7', 'express-validator'],
	['express-validator 7 mapped', 'express-validator-mapped'],
	['Fastify (ajv)', 'ajv'],
	['ajv, errors as they are', 'ajv-errors'],
	['multer', 'multer'],
	['multer, custom', 'multer'],
	['Express default error page, a crash on undefined', 'crash'],
	['hapi', 'hapi'],
	['hapi, default', 'hapi-default'],
	['NestJS ValidationPipe (strict)', 'nest'],
	['superstruct', 'superstruct'],
	['AWS SDK for JavaScript 3, leaked', 'aws-sdk'],
	['botocore, leaked', 'botocore'],
	['FastAPI', 'fastapi'],
	['FastAPI, extra=forbid', 'fastapi'],
	['Flask, bare', 'flask'],
	['Flask, debug', 'flask-debug'],
	['marshmallow, bare', 'marshmallow'],
];

const KINDS = ['missing', 'unexpected', 'missing+unexpected', 'type', 'crash'];
const bySample = STYLES.flatMap(([framework, style]) =>
	samples.samples
		.filter((sample) => sample.framework === framework && KINDS.includes(sample.kind))
		.map((sample): [string, Sample] => [style, sample]),
);
const custom = (start: string): Sample => {
	const found = samples.samples.find(({ body }) => body.startsWith(start));
	if (!found) throw new Error(`There is no sample ${start}`);
	return found;
};
const CUSTOM: Array<[style: string, start: string]> = [
	['custom-parameter', '{"error":"Missing'],
	['custom-query', '{"Error":"Missing'],
	['custom-empty', '{"Success":false,"ErrorMessage"'],
	['custom-text', '"Key" is missing'],
	['express-custom', '{"message":"SourceKey'],
	['custom-no-name', '{"message":"Invalid request"'],
	['words', '{"message":"Please'],
];

interface Spoken {
	method: Method;
	inputs: InputTuple[];
	about: Call;
}

/** A method whose inputs have the sample's names, and a call that makes the sample's mistake. */
function spokenBy({ kind, place, wire, body }: Sample): Spoken {
	const isUnexpected = kind.includes('unexpected');
	const names = wire.map((name) => name.replace('?', ''));
	const [first = place === 'query' ? 'folderPath' : 'key', second = 'metadata'] = names;
	const extra = /\b(Key|FolderPath|Prefix|File)\b/.exec(isUnexpected ? body : '')?.[1];
	const more = extra === undefined ? {} : { extra: { [extra]: 'x' } };
	const isAlone = kind === 'unexpected';
	if (kind === 'type') {
		const metadata = 'x' as unknown as Record<string, unknown>;
		return {
			method: 'PutAssetMetadata',
			inputs: [
				['key', 'body', 'key'],
				['metadata', 'body', first],
			],
			about: { key: 'a.css', metadata },
		};
	}
	if (place.startsWith('form')) {
		const about = { key: 'a.css', bytes: 'a', ...more, without: isAlone ? [] : ['file', 'key'] };
		const inputs: InputTuple[] = [['file', 'form', isAlone ? 'file' : first]];
		if (names[1]) inputs.push(['key', 'form', second]);
		return { method: 'PutAsset', inputs, about };
	}
	if (place.startsWith('query') || /folder|^path/i.test(first)) {
		const inputs: InputTuple[] = [['folder', 'query', isAlone ? 'folder' : first]];
		return { method: 'GetSubFoldersList', inputs, about: isAlone ? { folder: '', ...more } : more };
	}
	if (first.startsWith('Source')) {
		const inputs: InputTuple[] = [
			['srcKey', 'body', first],
			['destKey', 'body', second],
		];
		return { method: 'CopyAsset', inputs, about: {} };
	}
	const inputs: InputTuple[] = [['key', 'body', isAlone ? 'key' : first]];
	if (names[1]) inputs.push(['metadata', 'body', second]);
	return {
		method: 'PutAssetMetadata',
		inputs,
		about: { ...more, ...(isAlone ? { key: 'a.css' } : {}) },
	};
}

function dialectFor({ method, inputs }: Spoken, isStrict: boolean): Dialect {
	const dialect = loadDialect('root-required-slash');
	dialect.methods[method].in = inputs;
	dialect.methods[method].opt = [];
	return { ...dialect, names: 'exact', unknown: isStrict ? 'refused' : 'ignored' };
}

/** What differs from server to server, or from request to request. */
const CHANCE = ['traceId', 'objectName', 'instance'];
const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text, (name, value: unknown) =>
			CHANCE.includes(name) ? undefined : value,
		) as unknown;
	} catch {
		return text;
	}
};

test.each([
	...bySample.map(([style, sample]) => [style, sample.framework, sample.kind, sample] as const),
	...CUSTOM.map(([style, start]) => [style, start, 'missing', custom(start)] as const),
])('%s answers as %s (%s)', async (style, _framework, kind, sample) => {
	const spoken = spokenBy(sample);
	const isStrict = kind.includes('unexpected') || style === 'ajv-errors';
	if (style === 'ajv-errors') spoken.about.extra = { Key: 'x' };
	sandbox = await startSandbox({ dialect: dialectFor(spoken, isStrict), errors: style });
	const reply = await call(sandbox, spoken.method, spoken.about);
	expect(parsed(reply.text)).toEqual(parsed(sample.body));
	expect(reply.status).toBe(sample.status);
	expect(reply.type.split(';')[0]).toBe(sample.contentType.split(';')[0]);
});
