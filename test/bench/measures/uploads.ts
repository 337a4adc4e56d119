/** Large files: this node, HTTP Request, and a bare Node stream in the same process. */
import { createReadStream, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';

import { measured, nodeOf, run, storedFile, task, upload, type Figures } from './process';

const httpUpload = () =>
	nodeOf(
		'Work',
		'n8n-nodes-base.httpRequest',
		{
			method: 'PUT',
			url: `${task.baseUrl}/12345/Assets/Asset`,
			sendBody: true,
			contentType: 'multipart-form-data',
			bodyParameters: {
				parameters: [{ parameterType: 'formBinaryData', name: 'File', inputDataFieldName: 'data' }],
			},
			options: {},
		},
		4.2,
	);
export async function uploads(folder: string): Promise<Figures> {
	const { size = 0, count = 1, concurrency = 5 } = task;
	const file = join(folder, 'large.mp4');
	const handle = await open(file, 'w');
	await handle.truncate(size);
	await handle.close();
	const data = await storedFile({
		data: { data: () => createReadStream(file), fileName: 'a.mp4', mimeType: 'video/mp4' },
	});
	const items = [...Array(count).keys()].map((index) => ({
		binary: { data: { ...data, fileName: `${index}.mp4` } },
	}));
	const node = task.by === 'http' ? httpUpload() : upload({ maxConcurrency: concurrency });
	// Once with a small file, so that loading and warming up are not measured.
	await run(node, [{ binary: { data: { data: 'x', fileName: 'x.mp4', mimeType: 'video/mp4' } } }]);
	if (task.by === 'bare') {
		// In the same process as the others: n8n's heap makes each collection of garbage dear.
		const small = join(folder, 'small.mp4');
		writeFileSync(small, 'x');
		await bareUpload(small);
		return await measured(async () => await bareUpload(file));
	}
	return await measured(async () => await run(node, items));
}

async function bareUpload(file: string): Promise<void> {
	const boundary = 'bench-boundary';
	const head = `--${boundary}\r\nContent-Disposition: form-data; name="File"; filename="a.mp4"\r\nContent-Type: video/mp4\r\n\r\n`;
	const tail = `\r\n--${boundary}--\r\n`;
	await new Promise<void>((resolve, reject) => {
		const sending = request(
			`${task.baseUrl}/12345/Assets/Asset`,
			{
				method: 'PUT',
				headers: {
					'content-type': `multipart/form-data; boundary=${boundary}`,
					'content-length': head.length + statSync(file).size + tail.length,
				},
			},
			(response) => response.resume().once('end', resolve),
		);
		sending.once('error', reject);
		sending.write(head);
		createReadStream(file)
			.once('end', () => sending.end(tail))
			.pipe(sending, { end: false });
	});
}
