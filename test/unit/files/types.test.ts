/** The file types that Clinch takes and their largest sizes, as its article "Assets Library" lists them. */
import { checkFile } from '../../../nodes/Clinch/files/check';
import { extensionOf, extensionOfType, typeOfExtension } from '../../../nodes/Clinch/files/types';

const KB = 1000;
const MB = 1000 * KB;

/** From the article; the types are those that are registered for the extensions. */
const ARTICLE: Array<[extension: string, type: string, largest: number, shown: string]> = [
	['jpg', 'image/jpeg', 10 * MB, '10 MB for an image'],
	['jpeg', 'image/jpeg', 10 * MB, '10 MB for an image'],
	['png', 'image/png', 10 * MB, '10 MB for an image'],
	['webp', 'image/webp', 10 * MB, '10 MB for an image'],
	['gif', 'image/gif', 10 * MB, '10 MB for an animated image'],
	['apng', 'image/apng', 10 * MB, '10 MB for an animated image'],
	['mp4', 'video/mp4', 100 * MB, '100 MB for a video'],
	['mov', 'video/quicktime', 100 * MB, '100 MB for a video'],
	['webm', 'video/webm', 100 * MB, '100 MB for a video'],
	['wav', 'audio/wav', 10 * MB, '10 MB for an audio'],
	['mp3', 'audio/mpeg', 10 * MB, '10 MB for an audio'],
	['flac', 'audio/flac', 10 * MB, '10 MB for an audio'],
	['ogg', 'audio/ogg', 10 * MB, '10 MB for an audio'],
	['m4a', 'audio/mp4', 10 * MB, '10 MB for an audio'],
	['ttf', 'font/ttf', 2 * MB, '2 MB for a font'],
	['otf', 'font/otf', 2 * MB, '2 MB for a font'],
	['woff', 'font/woff', 2 * MB, '2 MB for a font'],
	['woff2', 'font/woff2', 2 * MB, '2 MB for a font'],
	['js', 'text/javascript', 500 * KB, '500 KB for a web and script'],
	['html', 'text/html', 500 * KB, '500 KB for a web and script'],
	['css', 'text/css', 500 * KB, '500 KB for a web and script'],
	['svg', 'image/svg+xml', 500 * KB, '500 KB for a web and script'],
	['csv', 'text/csv', 100 * MB, '100 MB for a document'],
	['xls', 'application/vnd.ms-excel', 100 * MB, '100 MB for a document'],
	['psd', 'image/vnd.adobe.photoshop', 100 * MB, '100 MB for a document'],
];

test.each(ARTICLE)('.%s of type %s is taken up to its limit', (extension, type, largest, shown) => {
	const file = { name: `a.${extension}`, type, size: largest };
	expect(() => checkFile(file)).not.toThrow();
	expect(() => checkFile({ ...file, name: `A.${extension.toUpperCase()}` })).not.toThrow();
	expect(() => checkFile({ ...file, size: largest + 1 })).toThrow(
		`The file "a.${extension}" is too large: ${shown.split(' for')[0]} (${largest + 1} bytes). Clinch accepts at most ${shown} file`,
	);
});

test.each(ARTICLE)('.%s goes by the type %s, and back', (extension, type) => {
	expect(typeOfExtension(extension)).toBe(type);
	expect(typeOfExtension(extension.toUpperCase())).toBe(type);
	const [first] = ARTICLE.filter(([, other]) => other === type);
	expect(extensionOfType(`${type.toUpperCase()}; charset=utf-8`)).toBe(first?.[0]);
});

test('what the article does not list has neither a type nor an extension', () => {
	expect(typeOfExtension('exe')).toBeUndefined();
	expect(typeOfExtension('constructor')).toBeUndefined();
	expect(extensionOfType('application/x-msdownload')).toBeUndefined();
	expect(extensionOfType('')).toBeUndefined();
});

test.each(['application/x-cfb', 'application/x-ole-storage', 'text/xml', 'application/xml'])(
	'the type %s, which files of many kinds have, gives no extension',
	(type) => {
		expect(extensionOfType(type)).toBeUndefined();
	},
);

test('other names of a type give its extension', () => {
	expect(extensionOfType('image/jpg')).toBe('jpg');
	expect(extensionOfType('audio/webm')).toBe('webm');
	expect(extensionOfType('application/xhtml+xml')).toBe('html');
});

test.each([
	['a.png', 'png'],
	['a.b.PNG', 'png'],
	['a.mp4', 'mp4'],
	['a.', ''],
	['a', ''],
	['.png', 'png'],
	['report.2026', ''],
	['a.p-g', ''],
	['a.png ', ''],
])('the extension of %j is %j', (name, extension) => {
	expect(extensionOf(name)).toBe(extension);
});

test.each([
	[12_345_678, '12.35 MB (12345678 bytes)'],
	[12_000_000, '12 MB'],
	[12_340_000, '12.34 MB'],
	[999_999_999, '1000 MB (999999999 bytes)'],
])('%i bytes are shown as %s', (size, shown) => {
	expect(() => checkFile({ name: 'a.png', type: 'image/png', size })).toThrow(
		`The file "a.png" is too large: ${shown}. Clinch`,
	);
});

test.each([
	['image/apng', 'png'],
	['image/gif', 'png'],
	['video/mp4', 'm4a'],
	['text/plain', 'css'],
	['application/octet-stream', 'psd'],
	['', 'png'],
	['image/png; name=a', 'apng'],
	['application/x-cfb', 'xls'],
	['audio/webm', 'webm'],
	['text/xml', 'svg'],
])('the type %j says nothing against .%s', (type, extension) => {
	expect(() => checkFile({ name: `a.${extension}`, type, size: 1 })).not.toThrow();
});

test.each([
	['video/mp4', 'png'],
	['image/png', 'mp4'],
	['application/pdf', 'png'],
	['application/pdf', 'svg'],
])('the type %j speaks against .%s, and the error says what to do', (type, extension) => {
	const file = { name: `a.${extension}`, type, size: 1 };
	expect(() => checkFile(file)).toThrow(
		`The file "a.${extension}" is named .${extension}, but its type is ${type}`,
	);
	expect(problemOf(file)).toBe(
		'Give the file the right extension with the option File Name. In the Upload operation you can also correct its File Type. Or turn off Check File to send it as is.',
	);
});

test('a file that is none of the types is refused with the list of them', () => {
	const advice = `Convert or rename the file. Clinch accepts ${ARTICLE.map(([one]) => one).join(', ')}. Or turn off Check File to send it as is.`;
	expect(() => checkFile({ name: 'a.exe', type: '', size: 1 })).toThrow(
		'Clinch doesn’t accept the file "a.exe": .exe isn’t one of its file types',
	);
	expect(() => checkFile({ name: 'a', type: '', size: 1 })).toThrow(
		'Clinch doesn’t accept the file "a": its name has no extension',
	);
	expect(problemOf({ name: 'a', type: '', size: 1 })).toBe(advice);
});

function problemOf(file: Parameters<typeof checkFile>[0]): string | undefined {
	try {
		checkFile(file);
	} catch (error) {
		return (error as { description?: string }).description;
	}
	return undefined;
}
