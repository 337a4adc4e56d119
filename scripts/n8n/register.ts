import { join } from 'node:path';
import type { Installed } from './install';
import { run } from './npm';
import type { Manifest } from './package';

/** Runs under n8n's own Node, because its database driver is built for that one. */
const STATEMENTS = `
	const [driver, file, name, version, author, type, label] = process.argv.slice(1);
	const sqlite = require(driver);
	const now = new Date().toISOString().replace('T', ' ').slice(0, 23);
	const fail = (error) => { if (error) { console.error(error.message); process.exit(1); } };
	const db = new sqlite.Database(file, fail);
	db.configure('busyTimeout', 10000);
	db.serialize(() => {
		db.run('DELETE FROM installed_nodes WHERE package = ?', [name], fail);
		db.run('DELETE FROM installed_packages WHERE packageName = ?', [name], fail);
		db.run(
			'INSERT INTO installed_packages (packageName, installedVersion, authorName, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?)',
			[name, version, author, now, now], fail);
		db.run('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, 1, ?)',
			[label, type, name], fail);
	});
	db.close(fail);
`;

/**
 * Writes the two rows that n8n writes when it installs a community package. The node loads without
 * them; with them Settings > Community Nodes lists it.
 */
export async function registerPackage(
	installed: Installed,
	userFolder: string,
	{ name, version, author }: Manifest,
): Promise<void> {
	const driver = join(installed.folder, 'node_modules', 'sqlite3');
	const file = join(userFolder, '.n8n', 'database.sqlite');
	const values = [driver, file, name, version, author?.name ?? '', `${name}.clinch`, 'Clinch'];
	await run(installed.node, ['-e', STATEMENTS, ...values], userFolder);
}
