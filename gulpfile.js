const { rm } = require('node:fs/promises');

const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

/** What an earlier build left must not be published. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/**
 * n8n loads one file for the node and one for the credential, in half the time that it takes to find and
 * read all of them. White space goes, names stay: they stand in the stack traces that people send.
 */
async function bundle() {
	await build({
		entryPoints: ['nodes/Clinch/Clinch.node.ts', 'credentials/ClinchApi.credentials.ts'],
		outbase: '.',
		outdir: 'dist',
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		charset: 'utf8',
		minifyWhitespace: true,
		minifySyntax: true,
		external: ['n8n-workflow'],
	});
}

/** n8n also loads the icons and the codex file that lie beside the code. */
function copy() {
	return src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

exports.copy = copy;
exports.build = series(clean, parallel(bundle, copy));
