/** API Gateway in front, and Lambdas whose errors of S3 leak out. */
import { isQuery, json, namesOf, type ErrorStyle } from './style';

const message = (status: number, words: string) => json(status, { message: words });

const gateway: ErrorStyle = {
	invalid: ({ missing, mistyped, wrongBody }) => {
		if (wrongBody) return message(415, 'Unsupported Media Type');
		const inUrl = missing.filter((input) => isQuery(input) || input.place === 'header');
		if (inUrl.length > 0 && mistyped.length === 0) {
			return message(400, `Missing required request parameters: [${namesOf(inUrl).join(', ')}]`);
		}
		return message(400, 'Invalid request body');
	},
	refused: message,
	// It knows verb and path together alone, and asks for a signature where it knows neither.
	wrongVerb: () => message(403, 'Missing Authentication Token'),
	noRoute: () => message(403, 'Missing Authentication Token'),
	closed: () => message(403, 'Forbidden'),
};

export const amazon: Record<string, ErrorStyle> = {
	'api-gateway': gateway,
	'api-gateway-http': {
		...gateway,
		invalid: () => message(502, 'Internal server error'),
		wrongVerb: () => message(404, 'Not Found'),
		noRoute: () => message(404, 'Not Found'),
	},
	// What leaks is S3's own `Key`, whatever the API's name for it.
	'aws-sdk': {
		...gateway,
		invalid: () => message(500, 'No value provided for input HTTP label: Key.'),
	},
	botocore: {
		...gateway,
		invalid: () =>
			message(500, 'Parameter validation failed:\nMissing required parameter in input: "Key"'),
	},
};
