const { src, dest } = require('gulp');

// tsc writes the code; n8n also loads the icons and the codex file that lie beside it.
function build() {
	return src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

exports.build = build;
