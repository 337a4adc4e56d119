import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The picture that is uploaded, as it must arrive. */
export const BANNER = readFileSync(join(__dirname, 'spring-banner.png'));

export interface Source {
	/** The address of the picture. */
	bannerUrl: string;
	close(): Promise<void>;
}

/** A place that files come from, as a DAM would be: n8n downloads the picture over HTTP. */
export async function startSource(): Promise<Source> {
	const server = createServer((request, response) => {
		const isKnown = request.url === '/spring-banner.png';
		response.writeHead(isKnown ? 200 : 404, { 'content-type': 'image/png' });
		response.end(isKnown ? BANNER : undefined);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		bannerUrl: `http://127.0.0.1:${port}/spring-banner.png`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
