/** The library as a person sees it: folders with thumbnails. */
import { nameOf, type Asset, type Store } from './store';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .6rem; }
p, dd, small { color: GrayText; }
ul { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); list-style: none; padding: 0; }
li { border: 1px solid color-mix(in srgb, CanvasText 18%, transparent); border-radius: .6rem; overflow: hidden; }
figure { margin: 0; } figcaption { padding: .6rem .7rem; overflow-wrap: anywhere; }
.shown { align-items: center; background: color-mix(in srgb, CanvasText 6%, transparent); display: flex; height: 9rem; justify-content: center; }
.shown img, .shown video { height: 100%; object-fit: contain; width: 100%; }
.shown audio { width: 92%; } .shown b { color: GrayText; font-size: 1.2rem; }
dl { display: grid; gap: 0 .5rem; grid-template-columns: auto 1fr; font-size: .85rem; margin: .4rem 0 0; } dd { margin: 0; }
`;

export function libraryPage(store: Store, url: (key: string) => string, accountId: string): string {
	const folders = ['', ...store.allFolders()];
	const sections = folders.map((folder) => section(folder, store.assetsIn(folder), url));
	const count = store.allAssets().length;
	return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Sandbox library</title><style>${STYLE}</style></head>
<body><h1>Assets Library of account ${escape(accountId)} <small>(local sandbox)</small></h1>
<p>${count} ${count === 1 ? 'asset' : 'assets'} in ${folders.length} folders. Reload the page to see what changed.</p>
${sections.join('\n')}</body></html>`;
}

function section(folder: string, assets: Asset[], url: (key: string) => string): string {
	const items = assets.map((asset) => item(asset, url(asset.key)));
	const content = items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>No assets here.</p>';
	return `<section><h2>${folder === '' ? 'Library Root' : escape(folder)}</h2>${content}</section>`;
}

function item(asset: Asset, url: string): string {
	const metadata = Object.entries(asset.metadata).map(
		([name, value]) =>
			`<dt>${escape(name)}</dt><dd>${escape(typeof value === 'string' ? value : JSON.stringify(value))}</dd>`,
	);
	return `<li><figure><div class="shown">${shown(asset, escape(url))}</div><figcaption>
<a href="${escape(url)}">${escape(nameOf(asset.key))}</a><br><small>${asset.size.toLocaleString('en')} bytes</small>
${metadata.length > 0 ? `<dl>${metadata.join('')}</dl>` : ''}</figcaption></figure></li>`;
}

function shown({ contentType, key }: Asset, url: string): string {
	const extension = /\.(\w+)$/.exec(key)?.[1]?.toLowerCase() ?? '';
	const is = (kind: string, ...extensions: string[]) =>
		contentType.startsWith(`${kind}/`) || extensions.includes(extension);
	if (is('image', 'png', 'jpg', 'jpeg', 'gif', 'webp', 'svg')) {
		return `<img src="${url}" alt="" loading="lazy">`;
	}
	if (is('video', 'mp4', 'webm', 'mov')) return `<video src="${url}" controls muted></video>`;
	if (is('audio', 'wav', 'mp3', 'ogg', 'm4a')) return `<audio src="${url}" controls></audio>`;
	return `<b>${escape(extension || 'file')}</b>`;
}

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
