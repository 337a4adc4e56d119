const { Transform } = require('node:stream');
const { dest, parallel, src } = require('gulp');

/** tsc writes the code; n8n also loads the icons and the codex file that lie beside it. */
function copy() {
	return src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

/** tsc indents with four spaces, a tenth of the package; it has no setting for it. */
function indent() {
	const withTabs = new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			const code = String(file.contents).replace(/^(?: {4})+/gm, (spaces) =>
				'\t'.repeat(spaces.length / 4),
			);
			file.contents = Buffer.from(code);
			done(null, file);
		},
	});
	return src('dist/**/*.js').pipe(withTabs).pipe(dest('dist'));
}

exports.copy = copy;
exports.build = parallel(copy, indent);
