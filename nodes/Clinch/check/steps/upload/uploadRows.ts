/** Rows of an upload that follow from names that are known already. */
import { inAddress, type Candidate, type WireGuess } from '../../candidate';
import type { Check } from '../../check';
import { constantsOf, inputsOf, type Slot } from '../../search/bulk';
import { withBody } from '../../search/change';
import { innerName } from '../../words/spelling';
import { singlesOf } from '../lists/listNames';
import { fileNames, type UploadMethod } from './uploadNames';

export const PART_NAME: WireGuess = { name: 'assetKey', in: 'filename' };
export const TARGETS: readonly string[] = ['assetKey', 'folder', 'fileName'];

/** It was stored, but not where it should be: a name may mean something else. */
export function readingsOf(check: Check, candidate: Candidate): Candidate[] {
	const { assetKey, folder, fileName, ...rest } = candidate.inputs;
	const known = check.knowledge
		.wires('folder')
		.flatMap(({ name, in: place }) => [
			{ name },
			...(place === 'query' ? [{ name, in: place }] : []),
		]);
	const folders = folder ? [folder, ...known] : known;
	const keys = [fileName, folder, assetKey].filter((one) => one !== undefined);
	const names = [fileName, assetKey].filter((one) => one !== undefined);
	const isForm = candidate.body === 'multipart';
	return [
		...(isForm ? [{ ...rest, assetKey: PART_NAME }] : []),
		...keys.map((wire) => ({ ...rest, assetKey: wire })),
		...names.flatMap((wire) => folders.map((one) => ({ ...rest, fileName: wire, folder: one }))),
		...known.map((one) => ({ ...rest, folder: one })),
	].map((inputs) => ({ ...candidate, inputs }));
}

/** Names of a folder that are tried one by one. */
const MOST_FOLDERS = 16;

/** Rows of what the server told, each with another name for the folder, in the object of the others. */
export function withFolders(
	{ knowledge }: Check,
	own: Candidate,
	told: Readonly<Record<string, WireGuess>>,
): Candidate[] {
	const { file } = own.inputs;
	const base = own.body === 'multipart' && file ? { file, ...told } : told;
	const leaves = knowledge.folders.map(({ name }) => innerName(name));
	const front = /^.*[.]/.exec(Object.values(told)[0]?.name ?? '')?.[0] ?? '';
	const names = [...new Set([...leaves, ...singlesOf(knowledge)])].slice(0, MOST_FOLDERS);
	return names.map((name) => ({
		...own,
		inputs: { ...base, folder: { name: `${front}${name}` } },
	}));
}

/** Rows of what the other upload takes, and of names that work for other methods, the likeliest first. */
export function rowsLikeOther(check: Check, own: Candidate, method: UploadMethod): Candidate[] {
	const other = check.knowledge.proven(method === 'PutAsset' ? 'PutAssetJSON' : 'PutAsset');
	const targets = Object.entries(other?.inputs ?? {}).filter(([input]) => TARGETS.includes(input));
	const inputs = Object.fromEntries(targets.map(([input, wire]) => [input, inAddress(wire)]));
	const learned = learnedRows(check, own);
	const named = learned.filter((row) => row.inputs.assetKey ?? row.inputs.fileName);
	return [
		...(other ? [{ ...own, inputs: { ...withoutTargets(own), ...inputs } }] : []),
		...(named.length > 0 ? named : learned),
	];
}

/** Rows whose key is the name of the file's part. */
export function rowsInFileName(check: Check, own: Candidate, method: UploadMethod): Candidate[] {
	if (method !== 'PutAsset') return [];
	const base = withBody(method, own, 'multipart');
	return fileNames(check, own)
		.slice(0, 4)
		.map((name) => ({ ...base, inputs: { file: { name }, assetKey: PART_NAME } }));
}

function withoutTargets({ inputs }: Candidate): Candidate['inputs'] {
	return Object.fromEntries(Object.entries(inputs).filter(([input]) => !TARGETS.includes(input)));
}

/** Rows of names that work for other methods. */
export function learnedRows({ knowledge }: Check, own: Candidate): Candidate[] {
	const names = (role: string) => knowledge.wires(role).map(inAddress);
	const isInUrl = names('folder').some((wire) => wire.in === 'url');
	const rest = withoutTargets(own);
	const inUrl = isInUrl ? [{ name: 'assetKey', in: 'url' as const }] : [];
	const keys = [...names('assetKey'), ...inUrl].map((assetKey) => ({ ...rest, assetKey }));
	const folders = knowledge.folders.map(inAddress).flatMap((folder) =>
		[...names('fileName'), undefined].map((fileName) => ({
			...rest,
			folder,
			...(fileName ? { fileName } : {}),
		})),
	);
	return [...keys, ...folders].map((inputs) => ({ ...own, inputs }));
}

/** Whether some input says where the file goes. */
export const hasTarget = (inputs: object) => TARGETS.some((input) => input in inputs);

/** The row with the names that were found among many. */
export function rowFrom(base: Candidate, found: readonly Slot[]): Candidate {
	const switches = found.filter(({ input }) => input === 'switch');
	const inputs = {
		...base.inputs,
		...inputsOf(found.filter((slot) => !switches.includes(slot))),
	};
	const partName: Record<string, WireGuess> =
		hasTarget(inputs) || base.body !== 'multipart' ? {} : { assetKey: PART_NAME };
	return {
		...base,
		inputs: { ...inputs, ...partName },
		constants: { ...base.constants, ...constantsOf(switches, []) },
	};
}
