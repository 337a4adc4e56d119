const { mkdir, rm, writeFile } = require('node:fs/promises');
const { dirname } = require('node:path');

const { build, transform } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

/** Names stay: they stand in the stack traces that people send. */
const SMALL = {
	platform: 'node',
	target: 'node20',
	charset: 'utf8',
	minifyWhitespace: true,
	minifySyntax: true,
};

/** What an earlier build left must not be published. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/**
 * n8n loads a handful of files in half the time that it takes to find and read all of them, and Check API only
 * when it runs. esbuild shares code between files as ES modules alone; n8n takes CommonJS.
 */
async function bundle() {
	const { outputFiles } = await build({
		...SMALL,
		entryPoints: ['nodes/Clinch/Clinch.node.ts', 'credentials/ClinchApi.credentials.ts'],
		outbase: '.',
		outdir: 'dist',
		chunkNames: 'nodes/Clinch/shared/[name]-[hash]',
		bundle: true,
		splitting: true,
		format: 'esm',
		external: ['n8n-workflow'],
		write: false,
	});
	await Promise.all(
		outputFiles.map(async ({ path, text }) => {
			const { code } = await transform(text, { ...SMALL, format: 'cjs' });
			await mkdir(dirname(path), { recursive: true });
			await writeFile(path, code);
		}),
	);
}

/** n8n also loads the icons and the codex file that lie beside the code. */
function copy() {
	return src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

exports.copy = copy;
exports.build = series(clean, parallel(bundle, copy));
