import type { Reply } from '../reply';

/** Whether a refusal says that what was to be made is there already: a name that is read, then. */
export function isThere({ kind, text }: Reply): boolean {
	return (
		kind === 'refused' &&
		/already|exists|conflict|duplicate/i.test(text) &&
		!/not exist/i.test(text)
	);
}
