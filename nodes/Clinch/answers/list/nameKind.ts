/** What the name of a list says of its elements. */
import { plain } from '../../contract/record';
import { ASSET, FOLDER, type Kind } from '../element/fieldNames';

export interface NameKind {
	readonly kind: Kind | undefined;
	/** Whether the name says the kind and nothing else: `assets`, not `deletedAssets`. */
	readonly isBare: boolean;
	readonly isGeneric: boolean;
}

const LISTS =
	/(list|items?|results?|collection|keys?|paths?|names?|page|data|rows|set|array|info)$/;
const ASSET_WORD = /(assets?|files?|objects?|images?|videos?|media|documents?|contents?|blobs?)$/;
const FOLDER_WORD = /(folders?|director(y|ies)|dirs?|prefix(es)?)$/;
const GENERIC =
	/^(items?|results?|data|records?|rows?|entries|entry|list|values?|hits|elements?|children|nodes?|edges|page|response|body|payload|content|d|output|collection|resources?|docs?|keys?|paths?|names?|set|array)$/;

/** What the name of a list says of its elements. */
export function nameKind(name: string): NameKind {
	const own = plain(name);
	const short = own.replace(LISTS, '').replace(LISTS, '');
	const kind = FOLDER_WORD.test(short) ? FOLDER : ASSET_WORD.test(short) ? ASSET : undefined;
	const rest = short.replace(FOLDER_WORD, '').replace(ASSET_WORD, '');
	const isBare =
		kind !== undefined && /^(sub|child|common|all|the|library|media|folder)?$/.test(rest);
	return { kind, isBare, isGeneric: GENERIC.test(own) || (short === '' && own !== '') };
}

/** The nearest name that says something; a name in the plural also speaks for what stands inside. */
export function kindOfNames(names: readonly string[]): NameKind {
	const own = nameKind(names.at(-1) ?? '');
	if (own.kind || !own.isGeneric) return own;
	const speaks = (kind: NameKind, at: number) =>
		kind.kind !== undefined && /(s|list|media)$/i.test(names[at] ?? '');
	return names.map(nameKind).filter(speaks).at(-1) ?? own;
}
