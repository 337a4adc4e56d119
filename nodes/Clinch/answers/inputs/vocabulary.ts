/** The words by which servers say that an input is missing, unknown or of a wrong type. */

/** `known`: not wrong, but named as one that the server takes. */
export type Problem = 'missing' | 'unexpected' | 'type' | 'known';
export type InputPlace = 'query' | 'body' | 'form' | 'header' | 'path';

const TYPES =
	'string|number|numeric|integer|int|boolean|bool|object|array|list|dict|dictionary|mapping|map|record|uuid|guid|date|datetime|json|float|decimal|text|null';

const MISSING = new RegExp(
	[
		String.raw`\brequired(?! types?\b)|\brequires? (the |a )?(property|field|param\w*|argument)\b`,
		String.raw`\b(missing|mandatory|absent|omitted|needed|obligatory|undefined|keyerror|unset)\b`,
		String.raw`(\bnot|n't) (been |be )?(provided|supplied|specified|given|present|set|sent|included|passed|defined|filled|received|blank|null|empty|found in)\b`,
		String.raw`\b(must|should|can|could|may|shall)(not| not|n't)? (be |allowed to be )?(left |a )?(non-?)?(empty|blank|null|undefined|none|missing)\b`,
		String.raw`\bcan't be (empty|blank|null)\b`,
		String.raw`\bnot allowed to be (empty|blank|null)\b`,
		String.raw`\b(is|was|are|were) (null|empty|blank|none)\b`,
		String.raw`\b(must|should|has to|have to|needs? to|need) (be )?(provide|suppl|specif|given|present|set|sent|include|passed|filled|defined|exist|contain)`,
		String.raw`\bno \S+ (was |were |has been |is )?(provided|supplied|specified|given|uploaded|sent|received|attached|included|passed|present)\b`,
		String.raw`\b(please|must) (provide|supply|specify|include|pass|send|give|enter)\b`,
		String.raw`\breceived:? (undefined|null)\b|\bnull (entry|value)\b|\bvalue null\b`,
		String.raw`\b(param\w*|fields?|propert(y|ies)|arguments?|attributes?|headers?|inputs?)\b.{0,80}(\bnot|n't) (be )?found\b`,
		String.raw`\bparameter violation|\bblank\b`,
		String.raw`\b(none|null|undefined) (is|are) not (an )?(allowed|permitted|accepted|valid)\b`,
		String.raw`\bexpected \S+ in (the )?(request|query|body|form|headers?|json|payload|url)\b|\bno value\b`,
		String.raw`\b(erforderlich|pflichtfeld|fehlt|fehlend\w*|obligatoire|requise?|manquante?|requerid[ao]|obligatori[ao]|obbligatori[ao]|richiest[ao]|mancante|falta(nte)?|verplicht|vereist|ontbreekt)\b|obrigat[óo]ri[ao]`,
		String.raw`\b(darf|dürfen|ne (doit|peut)|no (debe|puede)|não pode|mag) (nicht|pas|niet)? ?(être|ser|estar)? ?(null|leer|vide|vac[íi]o|vazio|leeg)`,
	].join('|'),
	'i',
);

const UNEXPECTED = new RegExp(
	[
		String.raw`\b(unexpected|unknown|unpermitted|unrecogni[sz]ed|unspecified|extraneous|superfluous|prohibited|unsupported|undeclared)\b`,
		String.raw`\b(additional|extra|excess)\b`,
		String.raw`(\bnot|n't) (be )?(allowed|permitted|accepted|expected|recogni[sz]ed|supported|known|in spec)\b(?! to be (empty|blank|null))`,
		String.raw`\bshould not exist\b|\bexpected (a value of type )?\W?never\b`,
		String.raw`\bnot marked as ignorable\b`,
		String.raw`\bno such (parameter|field|property|argument|attribute)\b`,
		String.raw`\bhas no (parameter|field|property|argument|attribute)\b`,
		String.raw`\bnot a (known|valid|recogni[sz]ed) (parameter|field|property|key|argument|input)\b`,
		String.raw`\bdoes(n't| not) exist on (type|class|model)\b`,
		String.raw`\b(could|can)(not| not) find (member|property|field)\b`,
		String.raw`\bnot (be )?found in (the |this )?(request )?(message|type|schema|model|class)\b`,
		String.raw`\b(unbekannt|unerwartet|inconnu|inattendu|desconocid|inesperad|desconhecid|sconosciut|onbekend)\w*`,
	].join('|'),
	'i',
);

const TYPE = new RegExp(
	[
		String.raw`\b(invalid|malformed|wrong|incorrect|mismatch)\b`,
		String.raw`(\bnot|n't) (a )?valid\b`,
		String.raw`\b(must|should) be (a |an |of type |one of |of |a valid |valid )*(${TYPES})\b`,
		String.raw`\bexpected\b`,
		String.raw`\bnot of (a )?type\b`,
		String.raw`\b(could|can)(not| not|n't) (be )?(converted?|parsed?|deseriali[sz]ed?|cast|read)\b`,
		String.raw`\bfailed to (convert|parse|bind|deseriali[sz]e)\b`,
		String.raw`\bmust match\b`,
		String.raw`\b(dict|string|int|list|bool) type\b|\bvalidation failed\b`,
	].join('|'),
	'i',
);

/** "Folder not found: missing" is about the library, whatever a folder is called. */
const ABOUT_THINGS =
	/(\bnot|n't) (be )?(found|exist)|\bdoes not exist\b|\bno such (asset|file|folder|key|object|directory|item|path)\b|\balready exists?\b|\bexists already\b|\bmust be empty\b|\b(corrupt(ed)?|damaged)\b|\b(file|media|image|video|asset) (type|format|extension)s?\b|\bextensions?\b/i;
const ABOUT_INPUTS =
	/\b(param\w*|fields?|propert(y|ies)|arguments?|attributes?|headers?|query|request|body|input)\b|\bshould not exist\b|\bmust exist\b/i;

/** @returns what a sentence says is wrong; undefined where it is not about an input's presence or type */
export function problemIn(sentence: string): Exclude<Problem, 'known'> | undefined {
	const said = sentence.slice(0, 2000).replace(/[’`]/g, "'").replace(/\s+/g, ' ');
	if (ABOUT_THINGS.test(said) && !ABOUT_INPUTS.test(said)) return undefined;
	// "is not allowed to be empty" and "Missing data for required field" come before "not allowed".
	const isUnexpected = UNEXPECTED.test(said);
	const isAboutEmptiness = /\bnot allowed to be\b|\b(none|null|undefined) (is|are) not\b/i;
	if (isUnexpected && !isAboutEmptiness.test(said)) return 'unexpected';
	if (MISSING.test(said)) return 'missing';
	return TYPE.test(said) ? 'type' : undefined;
}

/** The same for the code of an error: `any.required`, `NotBlank`, `extra_forbidden`, `IS_BLANK_ERROR`. */
export function problemInCode(code: string): Exclude<Problem, 'known'> | undefined {
	const words = code
		.replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2')
		.replace(/[^\p{L}\p{N}]/gu, ' ')
		.toLowerCase();
	const isGeneral = /^(bad|validation|invalid (request|argument|input|param)|error$|unprocessable)/;
	return isGeneral.test(words) ? undefined : problemIn(words);
}

const PLACES: ReadonlyArray<readonly [InputPlace, RegExp]> = [
	[
		'query',
		/^(query|querystring|querystrings|queryparam\w*|params?query|searchparams?|url ?params?)$/,
	],
	['body', /^(body|json|payload|requestbody|data)$/],
	['form', /^(form|formdata|multipart|file|files|part|formfield)$/],
	['header', /^(headers?|httpheaders?)$/],
	['path', /^(path|params|route|uri|pathparam\w*|pathvariable)$/],
];

/** The place that a word names, such as the `query` of `loc: ["query", "folder"]`. */
export function placeOf(word: unknown): InputPlace | undefined {
	if (typeof word !== 'string') return undefined;
	const own = word.toLowerCase().replace(/[^a-z]/g, '');
	return PLACES.find(([, names]) => names.test(own))?.[0];
}

/** The place that a sentence speaks of. */
export function placeIn(sentence: string): InputPlace | undefined {
	if (/\bquery|\burl param/i.test(sentence)) return 'query';
	if (/\bheader\b/i.test(sentence)) return 'header';
	if (/\bform\b|\bmultipart\b|\brequest part\b/i.test(sentence)) return 'form';
	// Of a file's path or name any body may be short.
	if (/\bfile\b(?! ?(path|name|key|id|title|type|url|folder)\b)/i.test(sentence)) return 'form';
	if (/\b(body|payload|json)\b/i.test(sentence)) return 'body';
	return /\b(path|uri) (variable|param)|\broute value\b/i.test(sentence) ? 'path' : undefined;
}
