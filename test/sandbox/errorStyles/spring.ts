/** Spring Boot's own errors, and those of Zalando's problem library on it. */
import { isFile, json, namesOf, reason, type About, type ErrorStyle } from './style';

const whitelabel = (status: number, message: string, { path }: About, more: object = {}) =>
	json(status, {
		timestamp: '2021-03-09T11:20:14.480+00:00',
		status,
		error: reason(status),
		message,
		...more,
		path,
	});

const OBJECT = 'assetRequest';

const springBoot: ErrorStyle = {
	invalid: ({ missing, mistyped }, about) => {
		const [first] = missing;
		if (first && first.place !== 'body') {
			if (isFile(first))
				return whitelabel(400, `Required request part '${first.name}' is not present`, about);
			const kind = first.place === 'header' ? 'header' : 'parameter';
			return whitelabel(
				400,
				`Required request ${kind} '${first.name}' for method parameter type String is not present`,
				about,
			);
		}
		const error = (field: string, defaultMessage: string, code: string) => ({
			codes: [`${code}.${OBJECT}.${field}`, `${code}.${field}`, `${code}.java.lang.String`, code],
			arguments: [
				{
					codes: [`${OBJECT}.${field}`, field],
					arguments: null,
					defaultMessage: field,
					code: field,
				},
			],
			defaultMessage,
			objectName: OBJECT,
			field,
			rejectedValue: null,
			bindingFailure: false,
			code,
		});
		const errors = [
			...namesOf(missing).map((name) => error(name, 'must not be blank', 'NotBlank')),
			...mistyped.map(({ input }) => error(input.name, 'is not valid', 'typeMismatch')),
		];
		return whitelabel(
			400,
			`Validation failed for object='${OBJECT}'. Error count: ${errors.length}`,
			about,
			{ errors },
		);
	},
	refused: whitelabel,
	wrongVerb: (about) => whitelabel(405, `Request method '${about.verb}' not supported`, about),
	noRoute: (about) => whitelabel(404, 'No message available', about),
	closed: () => json(403, { status: 403, error: 'Forbidden', message: 'Access Denied' }),
};

const ACTIONS: Record<string, string> = { GET: 'find', PUT: 'put', POST: 'post', DELETE: 'delete' };

/** Hibernate names a parameter by the Java method that takes it, a field of a body by itself. */
const zalando: ErrorStyle = {
	invalid: ({ missing, mistyped }, { verb }) => {
		const violation = ({ name, place }: { name: string; place: string }, message: string) => ({
			field: place === 'body' ? name : `${ACTIONS[verb] ?? 'run'}.${name}`,
			message,
		});
		return json(400, {
			type: 'https://zalando.github.io/problem/constraint-violation',
			status: 400,
			violations: [
				...missing.map((input) => violation(input, 'must not be null')),
				...mistyped.map(({ input }) => violation(input, 'is not valid')),
			],
			title: 'Constraint Violation',
		});
	},
	refused: (status, detail) => json(status, { title: reason(status), status, detail }),
	wrongVerb: () =>
		json(405, {
			title: 'Method Not Allowed',
			status: 405,
			detail: 'Request method is not supported',
		}),
	noRoute: () => json(404, { title: 'Not Found', status: 404, detail: 'No handler found' }),
	closed: () => json(403, { title: 'Forbidden', status: 403 }),
};

export const spring: Record<string, ErrorStyle> = {
	'spring-boot': springBoot,
	'zalando-problem': zalando,
};
