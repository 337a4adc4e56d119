/** The figures as a page and a picture. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Row {
	work: string;
	clinch: string;
	http?: string;
	bare?: string;
	reach: string;
	isMet: boolean;
}

/** What stands below the table is written by hand, and kept. */
const NOTES = '## Notes';

export function writeReport(
	folder: string,
	rows: Row[],
	about: { machine: string; n8n: string },
): void {
	const page = join(folder, 'benchmarks.md');
	const before = existsSync(page) ? readFileSync(page, 'utf8') : '';
	const notes = before.includes(NOTES) ? before.slice(before.indexOf(NOTES)) : `${NOTES}\n`;
	const table = rows.map(
		({ work, clinch, http = '', bare = '', reach, isMet }) =>
			`| ${work} | ${clinch} | ${http} | ${bare} | ${reach} | ${isMet ? 'yes' : '**no**'} |`,
	);
	writeFileSync(
		page,
		`# Benchmarks

Measured by \`npm run bench\` on one machine (${about.machine}), over loopback, against a plain server in
another process. ${about.n8n}. Times are medians of three runs, taken in turn; memory is the most that the
process took over what it had before. Compare the columns of one row; do not compare with other machines.

![The memory that one upload takes](benchmarks.svg)

| work | this node | n8n's HTTP Request | bare Node stream | reach | met |
| --- | --- | --- | --- | --- | --- |
${table.join('\n')}

${notes}`,
	);
	writeFileSync(join(folder, 'benchmarks.svg'), picture(rows));
}

function picture(rows: Row[]): string {
	const uploads = rows.filter(({ work }) => work.startsWith('one upload'));
	const bars = uploads.flatMap(({ work, clinch, http = '', bare = '' }) =>
		[
			['this node', clinch, '#4f46e5'],
			['HTTP Request', http, '#f97316'],
			['bare stream', bare, '#94a3b8'],
		].flatMap(([by = '', figures = '', colour = '']) => {
			const [, time, memory] = /(\d+) ms, (-?\d+) MiB/.exec(figures) ?? [];
			return time === undefined ? [] : [{ work, by, colour, memory: Number(memory) }];
		}),
	);
	const most = Math.max(1, ...bars.map(({ memory }) => memory));
	const lines = bars.map(({ work, by, colour, memory }, index) => {
		const y = 40 + index * 28;
		const width = Math.max(2, Math.round((memory / most) * 360));
		return `<text x="8" y="${y + 14}">${work.replace('one ', '')}, ${by}</text><rect x="270" y="${y}" width="${width}" height="18" rx="3" fill="${colour}"/><text x="${278 + width}" y="${y + 14}">${memory} MiB</text>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${56 + bars.length * 28}" font-family="system-ui, sans-serif" font-size="13" fill="#475569"><rect width="100%" height="100%" fill="#fff" rx="8"/><text x="8" y="24" font-size="15" fill="#0f172a">Memory that one upload takes</text>${lines.join('')}</svg>\n`;
}
