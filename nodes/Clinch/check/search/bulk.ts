/**
 * Sends many candidate names in one request. Where the effect shows which value was read, such as
 * the name of the stored file, one request finds the name; else the names are halved.
 */
import type { Constants, Place } from '../../contract/types';
import type { WireGuess } from '../candidate';
import { halve } from './halve';

/** One name for one input in one place. */
export interface Slot {
	readonly input: string;
	readonly name: string;
	readonly in: Extract<Place, 'query' | 'body' | 'form' | 'header'>;
	readonly as?: string | undefined;
	/** @param code marks the value as this slot's own in this request */
	value(code: string): unknown;
	/** Whether the name is known from another method, and tried by itself first. */
	readonly isLikely?: boolean;
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

/**
 * @param others folders that are sent with their `elsewhere`
 * @param isTrusted whether the server's word is enough, since it refused a request that lacked a name
 * @returns undefined for a success without an effect
 */
export type SendSlots = (
	slots: readonly Slot[],
	others: readonly Slot[],
	isTrusted: boolean,
) => Promise<Effect | 'refused' | undefined>;

/** The effect of a request that was taken at its word. */
export const TRUSTED: Effect = { codes: [], isElsewhere: false };

/** The code of a slot's value within one request. */
export function codeOf(index: number): string {
	return `c${String(index).padStart(2, '0')}`;
}

/** The same slots, with values that belong to one request of the check. */
export function inRun(slots: readonly Slot[], run: string): Slot[] {
	return slots.map((slot) => ({ ...slot, value: (code) => slot.value(`${code}-${run}`) }));
}

/** The inputs of a row that sends these slots. */
export function inputsOf(slots: readonly Slot[]): Record<string, WireGuess> {
	return Object.fromEntries(
		slots.map(({ input, name, in: place, as }) => [
			input === 'source' ? 'assetKey' : input,
			{ name, in: place, ...(as ? { as } : {}) },
		]),
	);
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
	const effect = await send(all, [], false);
	if (!isDone(effect)) return undefined;
	const shown = all.filter((_, index) => effect.codes.includes(codeOf(index)));
	let kept = targetOf(all, shown);
	const folders = kept.filter(({ elsewhere }) => elsewhere !== undefined);
	if (folders.length > 0) {
		const rest = kept.filter((slot) => !folders.includes(slot));
		// Where it lands although every folder points elsewhere, none of them was read.
		const away = shown.length === 0 ? await send(rest, folders, false) : undefined;
		if (isDone(away)) return await withoutNeedless(rest, shown, send);
		const one = await pick(folders, async (some) => {
			const others = folders.filter((slot) => !some.includes(slot));
			return isDone(await send([...rest, ...some], others, false));
		});
		if (!one) return undefined;
		kept = [...rest, one];
	}
	return await withoutNeedless(kept, shown, send);
}

function isDone(effect: Effect | 'refused' | undefined): effect is Effect {
	return effect !== undefined && effect !== 'refused' && !effect.isElsewhere;
}

/** The one that works: names that other methods have are tried by themselves first. */
async function pick(
	slots: readonly Slot[],
	works: (some: readonly Slot[]) => Promise<boolean>,
): Promise<Slot | undefined> {
	const likely = slots.filter((slot) => slot.isLikely).slice(0, 2);
	for (const slot of slots.length > 4 ? likely : []) if (await works([slot])) return slot;
	return await halve(slots, works);
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
		const without = await send(others, [], false);
		if (isDone(without)) {
			kept = others;
			continue;
		}
		const one = await pick(own, async (some) =>
			isDone(await send([...others, ...some], [], without === 'refused')),
		);
		if (!one) return undefined;
		kept = [...others, one];
	}
	return kept;
}
