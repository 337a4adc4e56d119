/** Conventions that hold across frameworks, and the own ones of single teams. */
import { json, namesOf, reason, type ErrorStyle } from './style';

const nexus = (status: number, error_id: string, error: string) =>
	json(status, {
		response: { error_id, error, error_description: null, service: 'asset', error_code: null },
	});

const appnexus: ErrorStyle = {
	invalid: ({ missing, mistyped }, { verb }) => {
		const [first] = missing;
		const bad = mistyped[0]?.input.name ?? '';
		const words = first ? `${first.name} is required on ${verb}` : `${bad} is not valid`;
		return nexus(400, 'SYNTAX', words);
	},
	refused: (status, message) => nexus(status, status === 404 ? 'NOTFOUND' : 'LIMIT', message),
	wrongVerb: ({ verb }) => nexus(405, 'SYNTAX', `${verb} is not supported by this service`),
	noRoute: () => nexus(404, 'NOTFOUND', 'There is no such service'),
	closed: () => nexus(403, 'UNAUTH', 'You are not authorized to use this service'),
};

const sorry = (status: number, Reason: string) => json(status, { Status: 'Error', Reason });

const pleaseSupply: ErrorStyle = {
	invalid: ({ missing: [first], mistyped: [bad] }) => {
		if (first) return sorry(400, `Please supply a value for '${first.name}'.`);
		return sorry(400, `The value of '${bad?.input.name ?? ''}' could not be understood.`);
	},
	refused: (status, message) => sorry(status, message),
	wrongVerb: () => sorry(405, 'This method is not allowed.'),
	noRoute: () => sorry(404, 'There is nothing here.'),
	closed: () => sorry(403, 'Your key does not open this.'),
};

const rpc = (status: number, code: number, message: string, data?: unknown) =>
	json(status, {
		jsonrpc: '2.0',
		id: null,
		error: { code, message, ...(data === undefined ? {} : { data }) },
	});

const jsonRpc: ErrorStyle = {
	invalid: ({ missing, mistyped }) =>
		rpc(400, -32602, 'Invalid params', {
			...(missing.length > 0 ? { missing: namesOf(missing) } : {}),
			...(mistyped.length > 0 ? { invalid: mistyped.map(({ input }) => input.name) } : {}),
		}),
	refused: (status, message) => rpc(status, -32000, message),
	wrongVerb: () => rpc(405, -32601, 'Method not found'),
	noRoute: () => rpc(404, -32601, 'Method not found'),
	closed: () => rpc(403, -32001, 'Access denied'),
};

/** Query parameters as `parameter`, headers as `header`, all else as a pointer into the document. */
function sourceOf({ name, place }: { name: string; place: string }): object {
	if (place === 'query' || place === 'suffix') return { parameter: name };
	if (place === 'header') return { header: name };
	return { pointer: `/${name.split('.').join('/')}` };
}

const jsonApiError = (status: number, title: string, detail: string, source?: object) => ({
	status: String(status),
	title,
	detail,
	...(source ? { source } : {}),
});

const jsonApi: ErrorStyle = {
	invalid: ({ missing, mistyped }) =>
		json(422, {
			errors: [
				...missing.map((input) =>
					jsonApiError(422, 'Champ obligatoire', 'Ce champ doit être renseigné.', sourceOf(input)),
				),
				...mistyped.map(({ input }) =>
					jsonApiError(422, 'Champ invalide', 'La valeur est invalide.', sourceOf(input)),
				),
			],
		}),
	refused: (status, message) =>
		json(status, { errors: [jsonApiError(status, reason(status), message)] }),
	wrongVerb: () =>
		json(405, { errors: [jsonApiError(405, 'Method Not Allowed', 'Verbe refusé.')] }),
	noRoute: () => json(404, { errors: [jsonApiError(404, 'Not Found', 'Route inconnue.')] }),
	closed: () => json(403, { errors: [jsonApiError(403, 'Forbidden', 'Accès refusé.')] }),
};

export const conventions: Record<string, ErrorStyle> = {
	appnexus,
	'please-supply': pleaseSupply,
	'json-rpc': jsonRpc,
	'jsonapi-source': jsonApi,
};
