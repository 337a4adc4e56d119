/** Go servers on Gin: the validator names fields of the struct, which are not those of the wire. */
import { json, jsonType, type ErrorStyle } from './style';

/** `SrcKey` for `src_key` and `srcKey`; the struct is named by whoever wrote it. */
const fieldOf = (name: string) =>
	name
		.split(/[^A-Za-z0-9]+/)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join('');

export const go: Record<string, ErrorStyle> = {
	gin: {
		invalid: ({ missing, mistyped, unexpected, wrongBody }) => {
			if (wrongBody && missing.length > 0) return json(400, { error: 'EOF' });
			const [bad] = mistyped;
			if (missing.length === 0 && bad) {
				const type = { string: 'string', array: '[]string', object: 'map[string]string' };
				const wanted = (type as Record<string, string>)[jsonType(bad.input)] ?? 'bool';
				const found = typeof bad.value === 'object' ? 'object' : typeof bad.value;
				return json(400, {
					error: `json: cannot unmarshal ${found} into Go struct field AssetRequest.${bad.input.name} of type ${wanted}`,
				});
			}
			if (missing.length === 0) {
				return json(400, { error: `json: unknown field "${String(unexpected[0]?.name)}"` });
			}
			const lines = missing.map(({ name }) => {
				const field = fieldOf(name);
				return `Key: 'AssetRequest.${field}' Error:Field validation for '${field}' failed on the 'required' tag`;
			});
			return json(400, { error: lines.join('\n') });
		},
		refused: (status, error) => json(status, { error }),
		wrongVerb: () => ({ status: 404, body: '404 page not found' }),
		noRoute: () => ({ status: 404, body: '404 page not found' }),
		closed: () => json(403, { error: 'forbidden' }),
	},
};
