/** What stands in the sandbox, asked over its own API. */
import type { Account } from '../../../scripts/n8n/seed';

export class Library {
	constructor(private readonly account: Account) {}

	/** The keys below a folder. */
	async keys(folder: string): Promise<string[]> {
		const answer = await this.ask('AssetList', { FolderPath: folder });
		const text = await answer.text();
		const keys = [...text.matchAll(/"(?:assetKey|key)"\s*:\s*"([^"]+)"/gi)];
		return keys.flatMap(([, key]) => (key ? [key] : [])).sort();
	}

	/** Makes folders, and those on their way. */
	async seed(...folders: string[]): Promise<void> {
		for (const folder of folders) {
			const names = folder.split('/');
			for (const depth of names.keys()) {
				await this.ask('Folder', { FolderPath: names.slice(0, depth + 1).join('/') }, 'PUT');
			}
		}
	}

	/** The address of an asset, as it would stand in an ad. */
	async url(assetKey: string): Promise<string> {
		const record = await this.record(assetKey);
		const url = Object.values(record).find(
			(value): value is string => typeof value === 'string' && /^https?:/.test(value),
		);
		if (!url) throw new Error(`${assetKey} has no address: ${JSON.stringify(record)}`);
		return url;
	}

	/** What the asset's own address serves. */
	async bytes(assetKey: string): Promise<Buffer> {
		const answer = await fetch(await this.url(assetKey));
		return Buffer.from(await answer.arrayBuffer());
	}

	/** What GetAssetMetadata answers. */
	async record(assetKey: string): Promise<Record<string, unknown>> {
		const answer = await this.ask('Asset/AssetMetadata', { AssetKey: assetKey });
		if (!answer.ok) throw new Error(`${assetKey}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as Record<string, unknown>;
	}

	private async ask(
		path: string,
		query: Record<string, string>,
		method = 'GET',
	): Promise<Response> {
		const { baseUrl, accountId, apiKey } = this.account;
		const url = `${baseUrl}/${accountId}/Assets/${path}?${new URLSearchParams(query)}`;
		return await fetch(url, { method, headers: { 'X-ApiKey': apiKey } });
	}
}
