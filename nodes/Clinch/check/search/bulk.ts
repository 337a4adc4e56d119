/**
 * Sends many candidate names in one request. Where the effect shows which value was read, such as
 * the name of the stored file, one request finds the name; else the names are halved.
 */
import type { Constants, Place } from '../../contract/types';
import { halve } from './halve';

/** One name for one input in one place. */
export interface Slot {
	readonly input: string;
	readonly name: string;
	readonly in: Extract<Place, 'query' | 'body' | 'form' | 'header'>;
	readonly as?: string | undefined;
	/** @param code marks the value as this slot's own in this request */
	value(code: string): unknown;
	/** For a folder: another one, so that a half that is not chosen never means the library's root. */
	readonly elsewhere?: unknown;
}

/** What a request with many slots did. */
export interface Effect {
	/** Codes of the values that show in it. */
	readonly codes: readonly string[];
	/** Whether it shows where `elsewhere` points to. */
	readonly isElsewhere: boolean;
}

/** @param others folders that are sent with their `elsewhere` */
export type SendSlots = (
	slots: readonly Slot[],
	others: readonly Slot[],
) => Promise<Effect | undefined>;

/** The code of a slot's value within one request. */
export function codeOf(index: number): string {
	return `c${String(index).padStart(2, '0')}`;
}

export function constantsOf(slots: readonly Slot[], others: readonly Slot[]): Constants {
	const places: Record<string, Record<string, unknown>> = {};
	slots.forEach((slot, index) => {
		(places[slot.in] ??= {})[slot.name] = slot.value(codeOf(index));
	});
	for (const slot of others) (places[slot.in] ??= {})[slot.name] = slot.elsewhere;
	return places;
}

/** Inputs that say where something goes: a whole key, or a folder and a name. */
const WHOLE: readonly string[] = ['assetKey', 'destinationKey'];
const FOLDER: readonly string[] = ['folder', 'destinationFolder'];
const NAME: readonly string[] = ['fileName', 'destinationName'];

/**
 * Finds the few slots that are needed, at most one for each input.
 *
 * @param all together they may work
 * @returns undefined where they do not work together, or no few of them do
 */
export async function narrow(all: readonly Slot[], send: SendSlots): Promise<Slot[] | undefined> {
	const effect = await send(all, []);
	if (!effect || effect.isElsewhere) return undefined;
	const shown = all.filter((_, index) => effect.codes.includes(codeOf(index)));
	let kept = targetOf(all, shown);
	const folders = kept.filter(({ elsewhere }) => elsewhere !== undefined);
	if (folders.length > 0) {
		const rest = kept.filter((slot) => !folders.includes(slot));
		// Where it lands although every folder points elsewhere, none of them was read.
		const away = shown.length === 0 ? await send(rest, folders) : undefined;
		if (away && !away.isElsewhere) return await withoutNeedless(rest, shown, send);
		const one = await halve(folders, async (some) => {
			const others = folders.filter((slot) => !some.includes(slot));
			const seen = await send([...rest, ...some], others);
			return seen !== undefined && !seen.isElsewhere;
		});
		if (!one) return undefined;
		kept = [...rest, one];
	}
	return await withoutNeedless(kept, shown, send);
}

/** What shows was read. A whole key needs no folder and no name beside it. */
function targetOf(all: readonly Slot[], shown: readonly Slot[]): readonly Slot[] {
	const isTarget = ({ input }: Slot) => [...WHOLE, ...FOLDER, ...NAME].includes(input);
	const others = all.filter((slot) => !isTarget(slot));
	const keys = shown.filter(({ input }) => WHOLE.includes(input));
	if (keys.length > 0) return [...others, ...keys.slice(0, 1)];
	const names = shown.filter(({ input }) => NAME.includes(input));
	const folders = all.filter(({ input }) => FOLDER.includes(input));
	return [...others, ...folders, ...names.slice(0, 1)];
}

async function withoutNeedless(
	slots: readonly Slot[],
	shown: readonly Slot[],
	send: SendSlots,
): Promise<Slot[] | undefined> {
	let kept = [...slots];
	const isKnown = (slot: Slot) => shown.includes(slot) || slot.elsewhere !== undefined;
	const open = new Set(slots.filter((slot) => !isKnown(slot)).map(({ input }) => input));
	for (const input of open) {
		const own = kept.filter((slot) => slot.input === input);
		const others = kept.filter((slot) => slot.input !== input);
		if (await send(others, [])) kept = others;
		else {
			const one = await halve(
				own,
				async (some) => (await send([...others, ...some], [])) !== undefined,
			);
			if (!one) return undefined;
			kept = [...others, one];
		}
	}
	return kept;
}
