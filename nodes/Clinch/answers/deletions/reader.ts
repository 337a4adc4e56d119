/** Collects what an answer says of the keys that were to be deleted, wherever it says it. */
import type { IDataObject } from 'n8n-workflow';

import { flagOf, isRecord, plain } from '../../contract/record';
import { ASSET } from '../element/fieldNames';
import { partsOf } from '../element/parts';
import { errorText } from '../errorText';
import { isFailureStatus, isStatusName, isSuccessFlag, reportsFailure } from '../failure';
import type { KeyIndex } from './keyIndex';
import {
	confirmsDeletion,
	countOf,
	isCountName,
	isSaid,
	isUnsureStatus,
	meaningOf,
	meaningOfName,
	meaningOfValue,
	type Deletion,
	type DeletionState,
	type Meaning,
} from './meaning';

export class Reader {
	readonly #stated = new Map<string, Deletion>();
	readonly #complaints: string[] = [];
	/** Counts by their names, to compare with what the answer says. */
	readonly #deletedCounts: number[] = [];
	#failedCount = 0;
	#hasUnclear = false;

	constructor(private readonly index: KeyIndex) {}

	readText(text: string, requested: number): void {
		if (!confirmsDeletion(text, requested)) this.#complaints.push(text);
	}

	read(value: unknown, meaning: Meaning, levels: number): void {
		if (levels < 0) return;
		if (Array.isArray(value)) {
			for (const element of value) this.#readElement(element, meaning, levels);
		} else if (isRecord(value)) this.#readRecord(value, meaning, levels);
		else if (flagOf(value) === false) this.#complaints.push('its answer is "false"');
		else this.#deletedCounts.push(countOf(value) ?? this.index.size);
	}

	#readElement(element: unknown, meaning: Meaning, levels: number): void {
		if (isRecord(element)) {
			const { key, name } = partsOf(element, ASSET);
			const requested = this.index.find(key?.value ?? name ?? '');
			if (requested !== undefined) this.#tell(requested, meaningOf(element, meaning), element);
			else this.#readComplaint(element, meaning, levels);
			return;
		}
		const text = String(element);
		const requested = this.index.find(text);
		if (requested !== undefined) this.#tell(requested, meaning, {});
		else this.#readComplaint(element, meaning, levels);
	}

	/** An element that is about no key by itself: it may name one in a sentence. */
	#readComplaint(element: unknown, meaning: Meaning, levels: number): void {
		const isFailure = isRecord(element) && reportsFailure(element);
		if (isRecord(element) && !isFailure && meaning !== 'remaining') {
			this.#readRecord(element, meaning, levels - 1);
			return;
		}
		if (meaning === 'deleted' && !isFailure) {
			// Something else was deleted: what that means for the keys is open.
			this.#hasUnclear = true;
			return;
		}
		const message = errorText(JSON.stringify([element]));
		const named = this.index.namedIn(typeof element === 'string' ? element : message);
		for (const key of named) {
			// A key that is a common word may stand in the sentence by chance.
			const isSure = (meaning === 'remaining' || isFailure) && /[/.\d]/.test(key);
			this.#tell(key, isSure ? 'remaining' : 'unclear', { message });
		}
		const isRefused = flagOf(element) === false || isFailureStatus(element);
		const isComplaint = isFailure || message !== '' || isRefused;
		if (named.length === 0 && isComplaint) this.#complaints.push(message);
	}

	#readRecord(record: IDataObject, meaning: Meaning, levels: number): void {
		for (const [name, value] of Object.entries(record)) {
			const requested = this.index.find(name);
			if (requested !== undefined) {
				this.#tell(
					requested,
					meaningOfValue(value, meaning),
					isRecord(value) ? value : { message: String(value) },
				);
				continue;
			}
			const own = meaningOfName(name);
			if (typeof value === 'object' && value !== null) {
				this.read(value, own === 'unclear' ? meaning : own, levels - 1);
			} else this.#readField(name, value, own);
		}
	}

	/** A single value beside the lists: a flag, a status, a count or a message. */
	#readField(name: string, value: unknown, meaning: Meaning): void {
		const own = plain(name);
		const requested = typeof value === 'string' ? this.index.find(value) : undefined;
		if (requested !== undefined) {
			this.#tell(requested, meaning, {});
			return;
		}
		const count = countOf(value);
		if (isSuccessFlag(own) && flagOf(value) === false && count === undefined) {
			this.#complaints.push('');
		} else if (isStatusName(name)) {
			if (isFailureStatus(value) || isUnsureStatus(value)) this.#complaints.push(String(value));
		} else if (count !== undefined && isCountName(own)) {
			if (meaning === 'remaining') this.#failedCount += count;
			else if (meaning === 'deleted' || !/total|request|requested|input|receiv/.test(own))
				this.#deletedCounts.push(count);
		} else if (meaning === 'deleted' && flagOf(value) === false) this.#complaints.push('');
		else if (meaning === 'remaining' && isSaid(value)) this.#complaints.push(String(value));
		else if (/message|msg|detail|reason|description|info|note|text/.test(own) && isSaid(value)) {
			this.readText(String(value), this.index.size);
		}
	}

	#tell(key: string, meaning: Meaning, record: IDataObject): void {
		if (meaning === 'unclear') this.#hasUnclear = true;
		const state = meaning === 'unclear' ? 'unknown' : meaning;
		const before = this.#stated.get(key);
		// Of two words the worse one counts.
		const order: DeletionState[] = ['remaining', 'unknown'];
		const worse = order.find((one) => one === state || one === before?.state) ?? state;
		this.#stated.set(key, {
			state: before ? worse : state,
			record: { ...before?.record, ...record },
		});
	}

	result(keys: readonly string[], isPending: boolean): ReadonlyMap<string, Deletion> {
		const states = [...this.#stated.values()].map(({ state }) => state);
		const deleted = states.filter((state) => state === 'deleted').length;
		const least = Math.min(...this.#deletedCounts, Infinity);
		const told = this.#stated.size;
		const isShort = least < keys.length - told || this.#failedCount > told;
		const isDoubtful = this.#complaints.length > 0 || isShort || isPending;
		// Where keys are named as deleted, or stand in a list that says nothing, the others are open.
		const isOpen = isDoubtful || deleted > 0 || this.#hasUnclear;
		const message = this.#messageFor(keys.length, least, isPending);
		const untold: Deletion = {
			state: isOpen ? 'unknown' : 'deleted',
			record: isOpen && message !== '' ? { message } : {},
		};
		// Counts that fit what is named leave no doubt of it.
		const contradicts = isPending || least < deleted || this.#failedCount > keys.length - deleted;
		return new Map(
			keys.map((key) => {
				const stated = this.#stated.get(key) ?? untold;
				return [
					key,
					contradicts && stated.state === 'deleted' ? { ...stated, state: 'unknown' } : stated,
				];
			}),
		);
	}

	#messageFor(requested: number, least: number, isPending: boolean): string {
		const said = this.#complaints.filter((one) => one !== '').slice(0, 10);
		if (said.length > 0) return said.join('; ');
		if (least < requested) return `${least} of ${requested} were deleted`;
		if (this.#failedCount > 0) return `${this.#failedCount} of ${requested} were not deleted`;
		return isPending ? 'Clinch accepted the request and may still be working on it' : '';
	}
}
