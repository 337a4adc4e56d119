/** A small digital asset management system on this machine: a list of files, and their downloads. */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

import fastify from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.svg': 'image/svg+xml',
	'.wav': 'audio/wav',
	'.mp4': 'video/mp4',
};

export interface DamFile {
	id: string;
	fileName: string;
	mimeType: string;
	/** In bytes. */
	size: number;
	title: string;
	tags: string[];
	downloadUrl: string;
}

/**
 * @param options.folder the files it has; those of test/media where it is left out
 * @param options.port 0 for any free one, which is the default
 */
export async function startDam(options: { folder?: string; port?: number } = {}) {
	const folder = options.folder ?? join(__dirname, '../media');
	const names = readdirSync(folder).filter((name) => extname(name) in TYPES);
	const app = fastify({ forceCloseConnections: true });
	let baseUrl = '';
	const files = (): DamFile[] =>
		names.map((fileName, index) => {
			const mimeType = TYPES[extname(fileName)] ?? '';
			return {
				id: String(index + 1),
				fileName,
				mimeType,
				size: statSync(join(folder, fileName)).size,
				title: fileName.slice(0, -extname(fileName).length),
				tags: ['summer', mimeType.split('/')[0] ?? ''],
				downloadUrl: `${baseUrl}/assets/${index + 1}/download`,
			};
		});
	app.get('/assets', async () => files());
	app.get<{ Params: { id: string } }>('/assets/:id/download', async (request, reply) => {
		const file = files().find(({ id }) => id === request.params.id);
		if (!file) return await reply.code(404).send({ message: 'No such file' });
		return await reply
			.type(file.mimeType)
			.header('content-length', file.size)
			.header(
				'content-disposition',
				`attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
			)
			.send(createReadStream(join(folder, file.fileName)));
	});
	baseUrl = await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
	return { baseUrl, files: files(), close: async () => await app.close() };
}
