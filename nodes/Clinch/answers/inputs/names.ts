/** Which words can be the name of an input, and which are a framework's own. */
import { placeOf, type InputPlace } from './vocabulary';

/** What frameworks call the thing that holds our inputs. */
const WRAPPERS =
	/^(\$|\$root|model|request|req|body|dto|query|querystring|querystringparameters|params?|payload|data|json|form|formdata|input|inputs|command|cmd|args?|arguments|arg\d+|root|object|event|ctx|context|headers?|parameters?|queryparams|attributes|requestbody|value|values|non_field_errors|nonfielderrors|_schema|schema|__all__|_errors|errors?|fielderrors|formerrors|base|self|this|undefined|null)$/i;

/** Of these, words that APIs use for a file's content and for metadata: last in a name they are meant. */
const INPUTS_TOO = /^(data|payload|attributes|values|body)$/i;

/** Words of a sentence that are never meant as a name. */
const ENGLISH = new Set(
	`a an the this that these those it its is are was were be been being has have had do does did not no none nor or and but if
	then else when where which who what why how of in on at to from for by with without as into onto over under than your our
	my their his her you we they i must should shall can cannot could may might will would need needs required missing unknown unpermitted unspecified undeclared
	unexpected unrecognized unrecognised invalid valid malformed wrong incorrect mandatory additional extra unsupported empty blank null undefined true false
	provided supplied specified given present set sent included passed defined allowed permitted accepted expected received found
	please provide supply specify include pass send give enter value values parameter parameters param params field fields property
	properties argument arguments attribute attributes input inputs variable variables label request requests response body payload
	query querystring header headers form data string number integer int boolean bool object array list dict type types class method
	validation error errors failed failure fail exception message member index array item element elements following least one
	any all some each every both either only also authentication authorization authenticated authorized permission permissions
	access login credentials token signature api account user http https json xml html url uri server client operation action
	resource route endpoint page entity record schema model format length size limit maximum minimum positional keyword required
	optional none unset constraint failure bad get post put patch delete there here sure make check try again internal part path-like
	reading tag column line position end start json-schema default content-type java lang system text date time such same used using read`
		.split(/\s+/)
		.filter((word) => word !== ''),
);

const FILE =
	/\.(jpe?g|png|webp|a?png|gif|mp4|mov|webm|wav|mp3|flac|ogg|m4a|[to]tf|woff2?|js|html?|css|svg|csv|xlsx?|psd|pdf|txt|zip)$/i;

export interface InputName {
	readonly name: string;
	readonly place?: InputPlace;
	/** The objects around it, as `parent` of `parent.id`: of the body, or a type of the server's own. */
	readonly within?: string;
}

/**
 * The name of an input in what a server quotes: `request.FolderPath`, `body/metadata`, `$.key`,
 * `string folderPath`, `'Folder Path'`.
 *
 * @returns undefined where it is no name, or a framework's own
 */
export function inputName(text: string): InputName | undefined {
	const sent = text.trim();
	if (sent.length > 80 || FILE.test(sent)) return undefined;
	const spoken = joined(sent);
	const parts = spoken.split(/[./[\]]/).filter((part) => !/^(\d*|\*)$/.test(part));
	// More than one slash is an address.
	if (/\/.*\//.test(spoken.replace(/^[#/]+/, ''))) return undefined;
	// Of `params.key` the first part is the body's object with JSON-RPC, and the address with Express.
	const place = parts
		.slice(0, -1)
		.map((part) => (part === 'params' ? undefined : placeOf(part)))
		.find((found) => found !== undefined);
	const last = parts.at(-1) ?? '';
	if (WRAPPERS.test(last) && !INPUTS_TOO.test(last)) return undefined;
	const name = last.replace('$', '');
	if (!/^[\p{L}_@*][\p{L}\p{N}_\-@]*$/u.test(name)) return undefined;
	const around = parts.slice(0, -1);
	const first = around.findIndex((part) => !isFrameworks(part) && !placeOf(part));
	const owners = first < 0 ? [] : around.slice(first);
	// An element of a list has a number, which may not be that of the next element.
	const isElement = /\d/.test(spoken.replace(/[\p{L}_][\p{L}\p{N}_]*/gu, ''));
	return {
		name,
		...(place ? { place } : {}),
		...(owners.length > 0 && !isElement ? { within: owners.join('.') } : {}),
	};
}

const TYPE = /(request|dto|input|command|model|body|params|query|args|payload|event)$/i;
const METHOD =
	/^(put|get|find|fetch|read|load|search|create|insert|update|edit|change|add|delete|remove|destroy|post|list|show|copy|move|upload|save|set|handle|process|execute|make)(?=[A-Z_]|$)/;

/** A wrapper, a type as in `CreateFolderRequest.Path`, or a method as in `createFolder.path`. */
const isFrameworks = (part: string) =>
	WRAPPERS.test(part) ||
	TYPE.test(part) ||
	METHOD.test(part.charAt(0).toLowerCase() + part.slice(1));

/** The whole path of a name in the body. */
export function fullName({ name, within }: InputName): string {
	return within === undefined ? name : `${within}.${name}`;
}

/** `Folder Path` is FolderPath, `folder Path` folderPath, and so is `string folderPath`. */
function joined(text: string): string {
	const words = text.split(' ');
	if (words.length === 1) return text;
	if (words.length > 5) return '';
	const isCapital = (word: string) => /^\p{Lu}[\p{L}\p{N}.]*$/u.test(word);
	if (words.every(isCapital)) return words.join('');
	const [type = '', name = '', ...others] = words;
	const isTyped =
		others.length === 0 &&
		/^(string|int\d*|bool(ean)?|guid|uuid|double|long|[A-Z]\w*\??)$/.test(type);
	if (isTyped) return name;
	const isSplit = /^\p{Ll}[\p{L}\p{N}]+$/u.test(type) && !ENGLISH.has(type);
	return isSplit && [name, ...others].every(isCapital) ? words.join('') : '';
}

/** What a sentence is about where it is said of it: "data and key are required", and not "no data was sent". */
export function isOfTheRequest(word: string): boolean {
	return /^(data|attributes|values)$/i.test(word);
}

/** Whether an unquoted word can be a name at all. */
export function isNameWord(word: string): boolean {
	return (
		!ENGLISH.has(word.toLowerCase()) &&
		!/(error|exception)$/i.test(word) &&
		inputName(word) !== undefined
	);
}
