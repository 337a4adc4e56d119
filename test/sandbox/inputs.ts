/** From the names on the wire to the roles that the operations know. */
import { convert } from './convert';
import { inputRows, LISTS, type Dialect, type Method, type WireInput } from './dialect';
import { InputError, type Mistyped, type Problems } from './errors';
import { isPlainObject, type Received, type ReceivedFile } from './receive';
import { fromWire } from './wirePaths';

/** Values by role; paths in the store's spelling. A root that was sent, or may be left out, is ''. */
export interface Inputs {
	values: Record<string, unknown>;
	/** The wire's input of each role that the method takes. */
	wire: Record<string, WireInput>;
	file?: ReceivedFile;
}

const KEYS = ['key', 'srcKey', 'destKey'];
const FOLDERS = ['folder', 'parentFolder', 'destFolder'];

/** An empty value says something here, elsewhere it is a missing one. */
const MAY_BE_EMPTY = ['content', 'metadata', 'constant'];

export function readInputs(
	received: Received,
	dialect: Dialect,
	method: Method,
	takesUnknown: boolean,
): Inputs {
	const rows = inputRows(dialect, method);
	const inputs = rows.flatMap(({ either }) => either);
	const found: Inputs = {
		values: {},
		wire: Object.fromEntries(inputs.map((input) => [input.role, input])),
		...(received.file ? { file: received.file } : {}),
	};
	const problems: Problems = {
		missing: [],
		unexpected: takesUnknown ? [] : unexpectedOf(received, inputs, dialect),
		mistyped: [],
		wrongBody: !received.isBodyRight,
	};
	for (const { required, either } of rows) {
		for (const input of either) readOne(input, inputs, received, dialect, found, problems.mistyped);
		const first = either[0];
		const came = either.some(
			({ role }) =>
				role in found.values || problems.mistyped.some(({ input }) => input.role === role),
		);
		if (came || !first) continue;
		if (FOLDERS.includes(first.role) && mayBeLeftOut(dialect, method)) {
			found.values[first.role] = '';
		} else if (required) problems.missing.push(first);
	}
	const { missing, unexpected, mistyped } = problems;
	if (missing.length + unexpected.length + mistyped.length > 0) throw new InputError(problems);
	return found;
}

function mayBeLeftOut(dialect: Dialect, method: Method): boolean {
	if (method === 'DeleteFolder') return dialect.deleteFolder === 'root-when-missing';
	const isRoot = dialect.root.accepts.includes(null);
	return isRoot || (LISTS.includes(method) && dialect.list === 'root-when-missing');
}

function readOne(
	input: WireInput,
	all: WireInput[],
	received: Received,
	dialect: Dialect,
	found: Inputs,
	mistyped: Mistyped[],
): void {
	const { role } = input;
	const wire = wireValue(input, all, received, dialect);
	if (wire === undefined || wire === null) return;
	const isRoot = FOLDERS.includes(role) && dialect.root.accepts.includes(wire as string);
	if (wire === '' && !isRoot && !MAY_BE_EMPTY.includes(role)) return;
	const converted = convert(input, wire);
	if ('why' in converted) mistyped.push({ input, value: wire, why: converted.why });
	else found.values[role] = ownPaths(role, converted.value, dialect);
}

function ownPaths(role: string, value: unknown, dialect: Dialect): unknown {
	if (KEYS.includes(role)) return fromWire(String(value), 'key', dialect);
	if (FOLDERS.includes(role)) return fromWire(String(value), 'folder', dialect);
	if (role === 'keys') {
		return (value as unknown[]).map((key) => fromWire(String(key), 'key', dialect));
	}
	if (role !== 'moves') return value;
	return (value as string[][]).map((move) => move.map((key) => fromWire(key, 'key', dialect)));
}

function wireValue(
	input: WireInput,
	all: WireInput[],
	received: Received,
	dialect: Dialect,
): unknown {
	const { place, name } = input;
	switch (place) {
		case 'query':
			return received.query[sameName(received.query, name, dialect)];
		case 'header':
			return decoded(received.headers[name.toLowerCase()]);
		case 'suffix':
			return received.suffix;
		case 'filename':
			return received.file?.fileName;
		case 'raw':
			return received.file;
		case 'whole':
			return input.as === 'spread' ? restOf(received, all, dialect) : received.body;
		default:
			return input.role === 'file'
				? fileUnder(name, received, dialect)
				: nested(received.fields, name.split('.'), dialect);
	}
}

function fileUnder(name: string, { file }: Received, dialect: Dialect): unknown {
	return file && isSame(file.field, name, dialect) ? file : undefined;
}

/** What of a body no other input takes. */
function restOf(received: Received, all: WireInput[], dialect: Dialect): unknown {
	if (!isPlainObject(received.body)) return received.body;
	const names = all.filter(({ place }) => place === 'body').map(({ name }) => name);
	const isRest = ([own]: [string, unknown]) => !names.some((name) => isSame(own, name, dialect));
	return Object.fromEntries(Object.entries(received.body).filter(isRest));
}

/** Headers hold Latin-1 alone, so that a client has to encode other names. */
function decoded(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}

function nested(from: Record<string, unknown>, names: string[], dialect: Dialect): unknown {
	let value: unknown = from;
	for (const name of names) {
		if (!isPlainObject(value)) return undefined;
		value = value[sameName(value, name, dialect)];
	}
	return value;
}

const isSame = (one: string, other: string, { names }: Dialect) =>
	one === other || (names === 'ignore-case' && one.toLowerCase() === other.toLowerCase());

const sameName = (from: Record<string, unknown>, name: string, dialect: Dialect) =>
	Object.keys(from).find((own) => isSame(own, name, dialect)) ?? name;

/** An input of a wrong name, or in a wrong place, is a mistake of the caller's: it must show. */
function unexpectedOf(
	received: Received,
	inputs: WireInput[],
	dialect: Dialect,
): Problems['unexpected'] {
	const inForm = (place: string) => place === 'form' || place === 'body';
	const isKnown = (name: string, isRightPlace: (place: string) => boolean) =>
		inputs.some(
			(input) => isRightPlace(input.place) && isSame(input.name.split('.')[0] ?? '', name, dialect),
		);
	const takesAll = inputs.some(({ place }) => place === 'whole');
	const isForm = received.file !== undefined || !isPlainObject(received.body);
	const query = Object.entries(received.query)
		.filter(([name]) => !isKnown(name, (place) => place === 'query'))
		.map(([name, value]) => ({ name, place: 'query', value }));
	const fields = Object.entries(received.fields)
		.filter(([name]) => !takesAll && !isKnown(name, inForm))
		.map(([name, value]) => ({ name, place: isForm ? 'form' : 'body', value }));
	const { file } = received;
	const isStray = file && file.field !== '*' && !isKnown(file.field, inForm);
	return [...query, ...fields, ...(isStray ? [{ name: file.field, place: 'form' }] : [])];
}
