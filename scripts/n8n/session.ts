/** The account that is made in the local n8n. It guards nothing: n8n listens on loopback alone. */
export const LOGIN = { email: 'owner@example.com', password: 'Clinch-local-1' };

const OWNER = { ...LOGIN, firstName: 'Local', lastName: 'Owner' };

/** A call of n8n's own REST API, as its editor makes them. */
export type Api = <T>(method: string, path: string, body?: unknown) => Promise<T>;

export interface Session {
	api: Api;
	/** The login as a cookie header, for a browser that should start logged in. */
	cookie: string;
}

interface Settings {
	userManagement: { showSetupOnFirstLoad?: boolean };
}

async function send(url: string, method: string, cookie: string, body: unknown): Promise<Response> {
	const headers: Record<string, string> = { accept: 'application/json', cookie };
	if (body !== undefined) headers['content-type'] = 'application/json';
	const answer = await fetch(url, {
		method,
		headers,
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		signal: AbortSignal.timeout(60_000),
	});
	if (answer.ok) return answer;
	const text = (await answer.text()).slice(0, 500);
	throw new Error(`n8n answered ${answer.status} to ${method} ${url}: ${text}`);
}

async function unwrap<T>(answer: Response): Promise<T> {
	const { data } = (await answer.json()) as { data: T };
	return data;
}

/** Makes the owner's account on the first start, logs in on every other. */
export async function openSession(baseUrl: string): Promise<Session> {
	const rest = `${baseUrl}/rest`;
	const settings = await unwrap<Settings>(await send(`${rest}/settings`, 'GET', '', undefined));
	const login = { emailOrLdapLoginId: LOGIN.email, password: LOGIN.password };
	const answer = settings.userManagement.showSetupOnFirstLoad
		? await send(`${rest}/owner/setup`, 'POST', '', OWNER)
		: await send(`${rest}/login`, 'POST', '', login);
	const cookie = answer.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
	return {
		cookie,
		api: async <T>(method: string, path: string, body?: unknown) =>
			await unwrap<T>(await send(`${rest}${path}`, method, cookie, body)),
	};
}
