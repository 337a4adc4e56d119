/** Dictionaries from inputs to what is wrong with them: `{ "folder": ["This field is required."] }`. */
import { isRecord, plain } from '../../contract/record';

export function isDictionaryName(name: string): boolean {
	return /errors|modelstate|violations|invalid(param|input)|validation|fields|failures|issues|properties/.test(
		plain(name),
	);
}

export function isEnvelopeName(name: string): boolean {
	return /message|error|exception|detail|reason|descri|title|fault|status|code|type|msg|hint|info|summary|^name$|issues|violation|validation|^data$|result|response|success|^meta$/.test(
		plain(name),
	);
}

/** Outside of a dictionary a text or an object must be as short as a message about one input. */
export function isOnlyAboutIt(value: unknown): boolean {
	if (typeof value === 'string')
		return /^(this |is |must |can|should |may |missing|required|unknown|unexpected|not |invalid)/i.test(
			value,
		);
	return (
		isRecord(value) &&
		Object.keys(value).every((name) => /error|message|msg|code|kind|rule|args/.test(plain(name)))
	);
}

/** Django's `{ "name": ["This field is required."] }`: a list of such texts is about an input of any name. */
export function isListAboutIt(name: string, value: unknown): boolean {
	return (
		!/message|error|exception|detail|reason|fault|msg|issues|violation|validation/.test(
			plain(name),
		) &&
		Array.isArray(value) &&
		value.every(isOnlyAboutIt)
	);
}

export function messagesIn(value: unknown, levels: number): string[] {
	if (typeof value === 'string') return [value];
	if (levels === 0) return [];
	if (Array.isArray(value)) return value.flatMap((one) => messagesIn(one, levels - 1));
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		/error|message|msg|code|kind|rule|detail/.test(plain(name))
			? messagesIn(inner, levels - 1)
			: [],
	);
}
