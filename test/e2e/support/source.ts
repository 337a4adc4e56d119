import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The picture that is uploaded, as it must arrive. */
export const BANNER = readFileSync(join(__dirname, 'spring-banner.png'));

const FILM = randomBytes(20_000_000);

/** A file of many pieces, on the way as in any store. */
export const film = { size: FILM.length, sha256: sha256Of(FILM) };

export function sha256Of(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex');
}

export interface Source {
	/** The address of the picture. */
	bannerUrl: string;
	/** The place itself: `delivery.zip`, `expired/hero.jpg` and a banner under a name that needs encoding. */
	baseUrl: string;
	/** The address of the large file, which has the name spring-film.mp4. */
	filmUrl: string;
	close(): Promise<void>;
}

/** A place that files come from, as a DAM would be: n8n downloads the picture over HTTP. */
export async function startSource(): Promise<Source> {
	const files: Record<string, [type: string, bytes: Buffer]> = {
		'/spring-banner.png': ['image/png', BANNER],
		'/spring-film.mp4': ['video/mp4', FILM],
		'/delivery.zip': ['application/zip', readFileSync(join(__dirname, 'delivery.zip'))],
		'/Summer%20Sale%20Gr%C3%BC%C3%9Fe.png': ['application/octet-stream', BANNER],
		'/expired/hero.jpg': ['application/octet-stream', Buffer.from('<!DOCTYPE html><p>Expired</p>')],
	};
	const server = createServer((request, response) => {
		const [type, bytes] = files[request.url?.replace(/\?.*/, '') ?? ''] ?? [];
		response.writeHead(bytes ? 200 : 404, { 'content-type': type ?? 'text/plain' });
		response.end(bytes);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		baseUrl: `http://127.0.0.1:${port}`,
		bannerUrl: `http://127.0.0.1:${port}/spring-banner.png`,
		filmUrl: `http://127.0.0.1:${port}/spring-film.mp4`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
