/**
 * The file types that Clinch takes and their largest sizes, from its article "Assets Library".
 * The media types beside the extensions are ours: the article names extensions alone.
 */
const KB = 1000;
const MB = 1000 * KB;
const JPEG = ['image/jpeg', 'image/jpg', 'image/pjpeg'];

/** What is text by nature: any page would do for it. */
export const WEB_KIND = 'web and script';

export interface FileKind {
	readonly name: string;
	/** In bytes, decimal units. */
	readonly largest: number;
	/** Media types by extension; the first of each is the one that is sent. */
	readonly types: Readonly<Record<string, readonly string[]>>;
}

export const FILE_KINDS: readonly FileKind[] = [
	{
		name: 'image',
		largest: 10 * MB,
		types: { jpg: JPEG, jpeg: JPEG, png: ['image/png', 'image/x-png'], webp: ['image/webp'] },
	},
	{
		name: 'animated image',
		largest: 10 * MB,
		types: { gif: ['image/gif'], apng: ['image/apng', 'image/vnd.mozilla.apng', 'image/png'] },
	},
	{
		name: 'video',
		largest: 100 * MB,
		types: {
			mp4: ['video/mp4', 'video/x-m4v', 'application/mp4'],
			mov: ['video/quicktime'],
			webm: ['video/webm', 'audio/webm'],
		},
	},
	{
		name: 'audio',
		largest: 10 * MB,
		types: {
			wav: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
			mp3: ['audio/mpeg', 'audio/mp3', 'audio/x-mp3', 'audio/mpeg3'],
			flac: ['audio/flac', 'audio/x-flac'],
			ogg: ['audio/ogg', 'application/ogg', 'audio/vorbis', 'audio/opus', 'video/ogg'],
			m4a: ['audio/mp4', 'audio/x-m4a', 'audio/m4a', 'audio/aac', 'video/mp4'],
		},
	},
	{
		name: 'font',
		largest: 2 * MB,
		types: {
			ttf: ['font/ttf', 'font/sfnt', 'application/x-font-ttf', 'application/font-sfnt'],
			otf: ['font/otf', 'font/sfnt', 'application/x-font-otf', 'application/vnd.ms-opentype'],
			woff: ['font/woff', 'application/font-woff', 'application/x-font-woff'],
			woff2: ['font/woff2', 'application/font-woff2'],
		},
	},
	{
		name: WEB_KIND,
		largest: 500 * KB,
		types: {
			js: ['text/javascript', 'application/javascript', 'application/x-javascript'],
			html: ['text/html', 'application/xhtml+xml'],
			css: ['text/css'],
			svg: ['image/svg+xml', 'image/svg', 'application/xml', 'text/xml'],
		},
	},
	{
		name: 'document',
		largest: 100 * MB,
		types: {
			csv: ['text/csv', 'application/csv', 'application/vnd.ms-excel'],
			xls: [
				'application/vnd.ms-excel',
				'application/msexcel',
				'application/x-ole-storage',
				'application/x-cfb',
			],
			psd: [
				'image/vnd.adobe.photoshop',
				'application/vnd.adobe.photoshop',
				'application/x-photoshop',
				'application/photoshop',
				'image/x-photoshop',
				'image/psd',
			],
		},
	},
];

/** Other extensions of Clinch's types, as the registries of media types list them. */
const OTHER_EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
	jpg: ['jfif', 'jpe', 'jif', 'jfi', 'pjpeg', 'pjp'],
	mp4: ['m4v', 'mp4v', 'mpg4'],
	mov: ['qt'],
	wav: ['wave'],
	mp3: ['mpga', 'm3a'],
	ogg: ['oga', 'ogv', 'spx', 'opus'],
	m4a: ['m4b', 'mp4a'],
	html: ['htm', 'shtml', 'xhtml', 'xht'],
	js: ['mjs', 'cjs'],
	xls: ['xlt', 'xlw', 'xlm'],
};

/** The type to send; undefined for an extension outside the table. */
export function typeOfExtension(extension: string): string | undefined {
	return kindOfExtension(extension)?.types[extension.toLowerCase()]?.[0];
}

/** Clinch's extension for a file whose own one is another of the same type, e.g. `jpg` for `jfif`. */
export function usualExtension(extension: string): string | undefined {
	return Object.entries(OTHER_EXTENSIONS).find(([, others]) => others.includes(extension))?.[0];
}

/** Types of many kinds of file: they fit an extension, but do not give one. */
const VAGUE = /\/(xml|x-cfb|x-ole-storage)$/;

/** The extension that a type usually has; undefined for a type outside the table. */
export function extensionOfType(type: string): string | undefined {
	const bare = bareType(type);
	if (VAGUE.test(bare)) return undefined;
	for (const kind of FILE_KINDS) {
		const found = Object.entries(kind.types).find(([, types]) => types[0] === bare);
		if (found) return found[0];
	}
	return kindsOfType(bare)
		.flatMap((kind) => Object.entries(kind.types))
		.find(([, types]) => types.includes(bare))?.[0];
}

/** The extension of a name, without its dot and in lower case; empty where it has none. */
export function extensionOf(name: string): string {
	const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '';
	// A number is a version or a year.
	return /^[a-z0-9]+$/i.test(extension) && /[a-z]/i.test(extension) ? extension.toLowerCase() : '';
}

export function kindOfExtension(extension: string): FileKind | undefined {
	return FILE_KINDS.find(({ types }) => Object.hasOwn(types, extension.toLowerCase()));
}

/** The kinds of file that have a type. */
export function kindsOfType(type: string): FileKind[] {
	return FILE_KINDS.filter(({ types }) => Object.values(types).some((list) => list.includes(type)));
}

/** A media type without its parameters, in lower case. */
export function bareType(type: string): string {
	return (type.split(';')[0] ?? '').trim().toLowerCase();
}
