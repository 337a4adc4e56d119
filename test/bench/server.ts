/** A plain server in a process of its own: it drains, counts, and answers what the measures need. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** In milliseconds: how long a metadata read takes. */
const READ_DELAY = 20;
/** Folders in the root, and subfolders in each: 1,000 in all. */
const WIDTH = 10;
const SUBFOLDERS = 99;

const stats = { requests: 0, open: 0, mostOpen: 0, bytes: 0 };

function answer(request: IncomingMessage, response: ServerResponse): void {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
	const json = (value: unknown) => {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(value));
	};
	if (pathname === '/stats') return json(stats);
	if (pathname === '/reset') {
		Object.assign(stats, { requests: 0, open: 0, mostOpen: 0, bytes: 0 });
		return json({});
	}
	const folder = searchParams.get('FolderPath') ?? '';
	const depth = folder === '' ? 0 : folder.split('/').length;
	if (pathname.endsWith('/Subfolders')) {
		const count = [WIDTH, SUBFOLDERS][depth] ?? 0;
		const names = [...Array(count).keys()].map((index) => `f${index}`);
		return json({
			Folders: names.map((name) => ({ FolderPath: folder ? `${folder}/${name}` : name })),
		});
	}
	if (pathname.endsWith('/AssetList')) {
		// The account's ID says how many assets a folder has.
		const count = depth === 0 ? 0 : Number(/tree(\d+)/.exec(pathname)?.[1] ?? 0);
		const names = [...Array(count).keys()].map((index) => `${folder}/asset-${index}.png`);
		return json({ Assets: names.map((AssetKey) => ({ AssetKey, Size: 1234 })) });
	}
	if (pathname.endsWith('/AssetMetadata')) {
		setTimeout(() => json({ AssetKey: searchParams.get('AssetKey') }), READ_DELAY);
		return;
	}
	json({});
}

const server = createServer((request, response) => {
	const isCounted = !/^\/(stats|reset)/.test(request.url ?? '');
	if (isCounted) {
		stats.requests += 1;
		stats.open += 1;
		stats.mostOpen = Math.max(stats.mostOpen, stats.open);
		response.once('close', () => (stats.open -= 1));
	}
	request.on('data', (chunk: Buffer) => (stats.bytes += chunk.length));
	request.on('end', () => answer(request, response));
});
// The bench sleeps while a measure runs, and its connection must still be there after it.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
