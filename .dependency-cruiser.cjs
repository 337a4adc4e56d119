/** The rooms of nodes/Clinch, top to bottom (docs/architecture.md): imports run downwards only. */
const FLOORS = [
	['Clinch.node.ts'],
	['actions', 'methods'],
	['parameters', 'execution'],
	['library', 'check'],
	['evidence'],
	['transport'],
	['answers', 'files'],
	['contract'],
];

const inRooms = (rooms) => `^nodes/Clinch/(${rooms.join('|')})(/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-cycle',
			severity: 'error',
			comment: 'Files that import each other cannot be understood or tested alone.',
			from: { path: '^nodes/' },
			to: { circular: true },
		},
		...FLOORS.slice(1).map((rooms, index) => ({
			name: `no-import-upwards-from-${rooms[0]}`,
			severity: 'error',
			comment: 'A room knows only the rooms below it.',
			from: { path: inRooms(rooms) },
			to: { path: inRooms(FLOORS.slice(0, index + 1).flat()) },
		})),
		{
			name: 'credential-knows-its-test-alone',
			severity: 'error',
			comment: 'The test lists the root as a run would; nothing else of the node belongs in the credential.',
			from: { path: '^credentials/' },
			to: { path: '^nodes/', pathNot: '^nodes/Clinch/transport/credentialTest' },
		},
		{
			name: 'no-unknown-room',
			severity: 'error',
			comment: 'A new room gets its place in FLOORS.',
			from: {},
			to: { path: '^nodes/Clinch/[^/]+/', pathNot: inRooms(FLOORS.flat()) },
		},
		{
			name: 'sandbox-shares-no-belief',
			severity: 'error',
			comment: 'A fake server that imports the node would repeat its mistakes.',
			from: { path: '^test/(sandbox|dam)/' },
			to: { path: '^(nodes|credentials)/' },
		},
		{
			name: 'no-runtime-dependency',
			severity: 'error',
			comment: 'A verified community node imports n8n-workflow and nothing else.',
			from: { path: '^(nodes|credentials)/' },
			to: {
				dependencyTypesNot: ['local', 'core', 'npm-peer', 'type-only'],
				pathNot: 'node_modules/n8n-workflow/',
			},
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
