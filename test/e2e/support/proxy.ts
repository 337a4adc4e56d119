import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

/** A name that no resolver knows: what reaches the library under it came through the proxy. */
export const HOST = 'library.invalid';

export interface Proxy {
	address: string;
	/** The certificate of https://HOST, as a file. */
	certificate: string;
	/** What was asked of the proxy, e.g. `CONNECT library.invalid:443`. */
	asked: string[];
	close(): Promise<void>;
}

/**
 * A proxy that takes everything that is meant for HOST to the library, in clear text or through TLS.
 *
 * @param target the library's own address
 * @param folder where the certificate goes
 */
export async function startProxy(target: string, folder: string): Promise<Proxy> {
	const asked: string[] = [];
	const library = new URL(target);
	const forward = (incoming: IncomingMessage, answer: ServerResponse) => {
		const { pathname, search } = new URL(incoming.url ?? '/', target);
		const { method, headers } = incoming;
		const { hostname, port } = library;
		const onward = request({ hostname, port, method, headers, path: pathname + search });
		onward.once('response', (response) => {
			answer.writeHead(response.statusCode ?? 502, response.headers);
			response.pipe(answer);
		});
		onward.once('error', () => answer.destroy());
		incoming.pipe(onward);
	};
	const { certificate, key } = makeCertificate(folder);
	const secure = createSecureServer(
		{ cert: readFileSync(certificate), key: readFileSync(key) },
		forward,
	);
	const securePort = await listen(secure);
	const proxy = createServer((incoming, answer) => {
		asked.push(`${incoming.method} ${incoming.url?.split('?')[0]}`);
		forward(incoming, answer);
	});
	// A server forgets a connection that became a tunnel.
	const tunnels = new Set<Duplex>();
	proxy.on('connect', (incoming, socket) => {
		asked.push(`CONNECT ${incoming.url}`);
		tunnels.add(socket);
		const tunnel = connect(securePort, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			tunnel.pipe(socket).pipe(tunnel);
		});
		for (const end of [tunnel, socket]) end.on('error', () => end.destroy());
	});
	const port = await listen(proxy);
	return {
		address: `http://127.0.0.1:${port}`,
		certificate,
		asked,
		close: async () => {
			for (const tunnel of tunnels) tunnel.destroy();
			for (const server of [proxy, secure]) {
				server.closeAllConnections();
				await new Promise((resolve) => server.close(resolve));
			}
		},
	};
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/** Made anew each time, so that no private key lies in the repository. */
function makeCertificate(folder: string): { certificate: string; key: string } {
	const certificate = join(folder, 'certificate.pem');
	const key = join(folder, 'key.pem');
	execFileSync(
		'openssl',
		['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${HOST}`].concat([
			'-addext',
			`subjectAltName=DNS:${HOST}`,
			'-keyout',
			key,
			'-out',
			certificate,
		]),
		{ stdio: 'ignore' },
	);
	return { certificate, key };
}
