/** Calls of the methods that the tests of the contract language send. */
import type { IDataObject } from 'n8n-workflow';

import { onePixel, type Build } from './build';
import { useWire } from './wire';

/** Overrides of a method's inputs, and of more of its words. */
export const inputs = (changes: object, more = {}): Build => ({
	change: { ...more, inputs: changes },
});

/** The part of a form that holds the file, as wire.ts tells it. */
export const fileAs = (name: string) => ['File', `${name} (image/png): x`];

/** A server, and short ways to call it. */
export function useCalls() {
	const { call } = useWire();
	return {
		call,
		upload: async (how: Build = {}, assetKey = 'brand/a.png', more = {}) =>
			await call('PutAsset', { file: onePixel, assetKey, ...more }, how),
		list: async (folder: string, how: Build = {}) => await call('GetAssetList', { folder }, how),
		copy: async (how: Build = {}, destinationKey = 'out/b.png') =>
			await call('CopyAsset', { assetKey: 'in/a.png', destinationKey }, how),
		deleteMany: async (how: Build = {}, assetKeys = ['a.png', 'in/b.png']) =>
			await call('DeleteMultipleAssets', { assetKeys }, how),
		putMetadata: async (
			how: Build = {},
			metadata: IDataObject = { Season: 'Spring', Year: 2026 },
		) => await call('PutAssetMetadata', { assetKey: 'a.png', metadata }, how),
		deleteFolder: async (keepAssets: boolean, how: Build = {}) =>
			await call('DeleteFolder', { folder: 'old', keepAssets }, how),
	};
}
