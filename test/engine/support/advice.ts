/** What the texts of an operation may name: what a person finds in its panel and in the credential. */
import type { INodeProperties } from 'n8n-workflow';

/** The labels of parameters and of the options in their collections, at any depth. */
export function labelsOf(properties: readonly INodeProperties[]): Set<string> {
	const inside = (one: INodeProperties): string[] => [
		one.displayName,
		...(one.options ?? []).flatMap((option) => {
			if ('values' in option) return [...labelsOf(option.values)];
			return 'displayName' in option ? inside(option) : [];
		}),
	];
	return new Set(properties.flatMap(inside));
}

/**
 * Labels that a text names although the operation does not have them.
 *
 * @param all the labels of all operations; one of a single word may be an ordinary word of the text
 */
export function strangeLabels(
	text: string,
	all: ReadonlySet<string>,
	own: ReadonlySet<string>,
): string[] {
	const named = (label: string) =>
		text.includes(label) && new RegExp(`(?<![\\w-])${escaped(label)}(?![\\w-])`).test(text);
	const strange = [...all].filter(
		(label) => label.length < 40 && label.includes(' ') && !own.has(label) && named(label),
	);
	// "Metadata (JSON)" may be the operation's own where "Metadata" is what another one has.
	return strange.filter((label) => ![...own].some((one) => one.includes(label) && named(one)));
}

function escaped(text: string): string {
	return text.replace(/[^\w ]/g, '\\$&');
}
