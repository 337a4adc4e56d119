import { parentOf } from '../contract/paths';
import { isRecord } from '../contract/record';
import type { Content } from './content';
import { ASSET } from './list/fields';
import { identify } from './list/keys';

/**
 * Whether an answer of GetAssetMetadata is about an asset.
 *
 * @returns `nothing` where it holds no value but the key itself
 */
export function isAbout(content: Content, assetKey: string): 'asset' | 'other' | 'nothing' {
	const value = content.kind === 'json' ? content.value : undefined;
	const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
	if (!isRecord(only)) return 'nothing';
	const filled = Object.values(only).filter(
		(field) => field !== null && field !== '' && field !== assetKey,
	);
	if (filled.length === 0) return 'nothing';
	const own = String(identify(only, ASSET, assetKey)[ASSET.identity]);
	const isOther = parentOf(own) !== '' && own.toLowerCase() !== assetKey.toLowerCase();
	return isOther ? 'other' : 'asset';
}
