/** The lines that n8n shows above a node's output after a run. */
import type { IDataObject, IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import type { Run } from '../library/run';

/** How an operation's items are counted: `{ noun: 'file', done: 'uploaded' }`. */
export interface Counted {
	readonly noun: string;
	readonly done: string;
}

/** So many names are shown of more. */
const MOST_NAMES = 3;

/**
 * Shows what was done, what could not be proven, what was renamed and what a limit cut off. n8n
 * before 1.80 shows no hints.
 *
 * @param items what comes out, errors included
 */
export function addHints(
	context: IExecuteFunctions,
	counted: Counted | undefined,
	items: readonly IDataObject[],
	run: Run,
): void {
	const hints: NodeExecutionHint[] = [
		...info(counted && summary(counted, items, run.notes.foldersCreated)),
		...info(renamed(run.notes.renamed)),
		...info(
			run.notes.isListCut
				? 'More results are available. Turn on Return All to get all of them.'
				: undefined,
		),
		...warning(unproven(run.evidence.unproven)),
	];
	if (hints.length > 0) context.addExecutionHints?.(...hints);
}

/** `180 files uploaded, 20 skipped, 2 folders created.` Undefined where the output says it all. */
function summary(
	{ noun, done }: Counted,
	items: readonly IDataObject[],
	folders: number,
): string | undefined {
	const count = (is: (item: IDataObject) => boolean) => items.filter(is).length;
	// Clinch may send an empty `error` field with a success.
	const failed = count(({ error }) => Boolean(error));
	const skipped = count(({ skipped, action }) => skipped === true || action === 'skip');
	const existed = count(({ alreadyExisted }) => alreadyExisted === true);
	const tried = count(({ dryRun }) => dryRun === true);
	const worked = items.length - failed - skipped - existed;
	if (items.length < 2 && folders === 0) return undefined;
	const parts = [
		part(worked, `${plural(worked, noun)} ${tried > 0 ? `would be ${done}` : done}`),
		part(skipped, 'skipped'),
		part(existed, 'already existed'),
		part(failed, 'failed'),
		part(noun === 'folder' ? 0 : folders, `${plural(folders, 'folder')} created`),
	].filter((text) => text !== '');
	return parts.length > 0 ? `${parts.join(', ')}.` : undefined;
}

function part(count: number, words: string): string {
	return count > 0 ? `${count} ${words}` : '';
}

function plural(count: number, noun: string): string {
	return count === 1 ? noun : `${noun}s`;
}

function renamed(names: ReadonlyMap<string, string>): string | undefined {
	if (names.size === 0) return undefined;
	// Uploads end in any order.
	const inOrder = [...names].sort(([one], [other]) => (one < other ? -1 : 1));
	const shown = inOrder.slice(0, MOST_NAMES).map(([from, to]) => `“${from}” as “${to}”`);
	const more = names.size > MOST_NAMES ? ` and ${names.size - MOST_NAMES} more` : '';
	return `Renamed for the library: ${shown.join(', ')}${more}.`;
}

function unproven(methods: readonly string[]): string | undefined {
	if (methods.length === 0) return undefined;
	return `Clinch reported success, but the result of ${methods.join(', ')} couldn’t be confirmed in the library. Run Setup → Check API once and paste its result into the Clinch credential.`;
}

function info(message: string | undefined): NodeExecutionHint[] {
	return message === undefined ? [] : [{ message, type: 'info', location: 'outputPane' }];
}

function warning(message: string | undefined): NodeExecutionHint[] {
	return message === undefined ? [] : [{ message, type: 'warning', location: 'outputPane' }];
}
