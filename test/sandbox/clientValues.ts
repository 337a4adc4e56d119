/** Values as the `as` of a dialect spells them, from the client's side. */
export const contentAs = (bytes: string, how: string | undefined) => {
	const base64 = Buffer.from(bytes).toString('base64');
	return how === 'dataUri' ? `data:text/css;base64,${base64}` : base64;
};

export function metadataAs(metadata: Record<string, unknown>, how: string | undefined): unknown {
	if (how === 'jsonText') return JSON.stringify(metadata);
	if (how !== 'pairs') return metadata;
	return Object.entries(metadata).map(([Name, Value]) => ({ Name, Value }));
}

export function keysAs(keys: string[], how: string | undefined, of: string): unknown {
	if (how === 'csv') return keys.join(',');
	return how === 'objects' ? keys.map((key) => ({ [of]: key })) : keys;
}
