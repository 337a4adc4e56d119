// Loads this node and n8n's Google Drive node as n8n does, in turn, and prints how many milliseconds each took.
// A process of its own, without a loader of TypeScript; what any started n8n has loaded is loaded before.
const { join } = require('node:path');

const [first, ours, nodesBase] = process.argv.slice(2);
require(require.resolve('n8n-workflow', { paths: [ours] }));
for (const name of ['n8n-workflow', 'n8n-core']) {
	require(require.resolve(name, { paths: [nodesBase] }));
}

const FILES = {
	clinch: [
		join(ours, 'nodes/Clinch/Clinch.node.js'),
		join(ours, 'credentials/ClinchApi.credentials.js'),
	],
	googleDrive: [
		join(nodesBase, 'dist/nodes/Google/Drive/GoogleDrive.node.js'),
		join(nodesBase, 'dist/credentials/GoogleDriveOAuth2Api.credentials.js'),
	],
};

function load(files) {
	const started = performance.now();
	for (const file of files) {
		const Class = Object.values(require(file)).find((value) => typeof value === 'function');
		new Class();
	}
	return performance.now() - started;
}

const order = first === 'clinch' ? ['clinch', 'googleDrive'] : ['googleDrive', 'clinch'];
console.log(JSON.stringify(Object.fromEntries(order.map((name) => [name, load(FILES[name])]))));
