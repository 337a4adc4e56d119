/**
 * The twelve methods: what each does, and on what in the project's description of the API
 * (clinch-api.md) it stands. Documented (D) are verbs, paths, which methods have which kind of body
 * and the sentences named here. All names of inputs and all shapes of answers are inferred (I).
 * Nothing comes from nodes/: a slip on either side must show.
 */
import { loadDialect, METHODS, type Dialect, type Method } from './dialect';
import * as operations from './operations';

export const OPERATIONS: Readonly<Record<Method, operations.Operation>> = {
	// "Facts", PutAsset's row and example. D: PUT and POST, the target is in the form. I: the rest.
	PutAsset: operations.putAsset,
	// "Facts", methods with a JSON object as body. D: the body. I: content in base64, or a URL.
	PutAssetJSON: operations.putAssetJson,
	// "The contract table". D: verb, path, one required input. I: 404 for no such asset.
	DeleteAsset: operations.deleteAsset,
	// "Facts", methods with a JSON object as body. D: the body. I: it replaces all metadata.
	PutAssetMetadata: operations.putMetadata,
	// "Facts", methods that answer an object. D: the object. I: what is in it.
	GetAssetMetadata: operations.getMetadata,
	// "Facts", PutFolder on a folder that exists. D: 400. I: the parent has to be there.
	PutFolder: operations.putFolder,
	// "Facts", DeleteFolder. D: 400 where none is, all assets go, an input changes that. I: they move up.
	DeleteFolder: operations.deleteFolder,
	// "Facts", methods that answer an object. D: the object, a required folder. I: 404 where none is.
	GetSubFoldersList: operations.listFolders,
	// "Facts", the same. D: as above, and optional inputs. I: which those are.
	GetAssetList: operations.listAssets,
	// "Facts", methods with a JSON object as body. D: the body. I: what is there is overwritten.
	CopyAsset: operations.copyAsset,
	// "Facts", MoveAsset equals CopyAsset followed by DeleteAsset. D: that, and the plural path.
	MoveAsset: operations.moveAsset,
	// "Facts", bodies and answers. D: an object each way. I: a result for each key.
	DeleteMultipleAssets: operations.deleteAssets,
};

export interface Route {
	method: Method;
	verbs: readonly string[];
	/** After /{AccountId}. */
	path: string;
	/** More of the path may follow, which is an input. */
	hasSuffix: boolean;
	run: operations.Operation;
}

export const routesOf = (dialect: Dialect): Route[] =>
	METHODS.map((method) => {
		const { verbs, path, in: required, opt } = dialect.methods[method];
		const hasSuffix = [...required, ...opt].some(([, place]) => place === 'suffix');
		return { method, verbs, path, hasSuffix, run: OPERATIONS[method] };
	});

/** Those of the default dialect. */
export const routes: readonly Route[] = routesOf(loadDialect('default'));
