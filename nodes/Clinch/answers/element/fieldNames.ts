/** What the name of a field says, by rule, not by a list of names. */
import { plain } from '../../contract/record';

/** What an answer is about, and the field that carries its identity. */
export interface Kind {
	readonly identity: 'assetKey' | 'folderPath';
}

export const ASSET: Kind = { identity: 'assetKey' };
export const FOLDER: Kind = { identity: 'folderPath' };

export type Role = 'key' | 'name' | 'folder' | 'link' | 'extension';
/** Words in the name of a field that is about something else than the element itself. */
const ABOUT_OTHERS =
	/thumb|preview|poster|icon|source|origin|access|cache|sort|partition|crypt|licen[sc]e|user|owner|creat|author|campaign|bucket|mime|type|extension|hash|account|tenant|profile|^(old|from|src|api|prev|next)/;

const A_FOLDER = /folder|director|^dir|dir$|^parent|^prefix$/;

/** What a field's name says, read once for all elements of a list. */
export interface NameReading {
	readonly plain: string;
	readonly asset: Role | undefined;
	readonly folder: Role | undefined;
	readonly isAboutOthers: boolean;
	/** Whether its value may say what kind the element is of. */
	readonly tellsKind: 'folder' | 'asset' | 'type' | undefined;
}

const readings = new Map<string, NameReading>();
/** An answer may have as many names as it has fields. */
const MOST_READINGS = 2000;

export function readName(name: string): NameReading {
	const known = readings.get(name);
	if (known) return known;
	if (readings.size >= MOST_READINGS) readings.clear();
	const own = plain(name);
	const reading: NameReading = {
		plain: own,
		asset: roleIn(own, ASSET),
		folder: roleIn(own, FOLDER),
		isAboutOthers:
			(ABOUT_OTHERS.test(own) && own !== 'source') ||
			A_FOLDER.test(own) ||
			/meta|link|custom|tag|modif/.test(own),
		tellsKind: tellsKind(own),
	};
	readings.set(name, reading);
	return reading;
}

function tellsKind(own: string): NameReading['tellsKind'] {
	if (/^(is)?(folder|dir|directory)$/.test(own)) return 'folder';
	if (/^(is)?(file|asset)$/.test(own)) return 'asset';
	// What the folder around it is of says nothing of the element.
	return /(type|kind|class)$/.test(own) && !A_FOLDER.test(own) ? 'type' : undefined;
}

/** @returns undefined for a field that says nothing about where the element is */
export function roleOf(name: string, kind: Kind): Role | undefined {
	return kind === ASSET ? readName(name).asset : readName(name).folder;
}

function roleIn(own: string, kind: Kind): Role | undefined {
	if (/^(file)?ext(ension)?$/.test(own)) return 'extension';
	if (ABOUT_OTHERS.test(own)) return undefined;
	if (/(url|uri|href|link)$/.test(own)) return 'link';
	const isName = /(name|title|label|file|basename)$/.test(own) || own === 'asset';
	if (kind === ASSET) {
		if (A_FOLDER.test(own)) return 'folder';
		if (/(key|path|pathname)$/.test(own)) return 'key';
		return isName ? 'name' : undefined;
	}
	if (/parent|container/.test(own)) return 'folder';
	if (isName) return 'name';
	return /(key|path|prefix)$/.test(own) || A_FOLDER.test(own) ? 'key' : undefined;
}
