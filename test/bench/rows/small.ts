import { compare, hasN8n, measure, mib, ms, NODES_BASE, type Stats } from '../compare';
import type { Figures, ManyOperation, Task } from '../measures/process';
import type { Row } from '../report';

/** Reads beside HTTP Request, which opens a connection each. */
export async function readRows(baseUrl: string): Promise<Row[]> {
	const task = (by: Task['by']): Task => ({
		name: 'reads',
		by,
		baseUrl,
		nodesBase: NODES_BASE,
		count: 4000,
	});
	const stats = async () => (await (await fetch(`${baseUrl}/stats`)).json()) as Stats;
	const others = hasN8n ? (['httpWithCredential', 'http'] as const) : [];
	const [own, ...times] = compare([task('clinch'), ...others.map(task)]);
	const openBy = async (by: Task['by']) => {
		measure(task(by));
		return (await stats()).mostOpen;
	};
	const mostOpen = await openBy('clinch');
	const figures: string[] = [];
	for (const [index, by] of others.entries()) {
		const key = by === 'http' ? 'plain header' : 'credential';
		figures.push(`${key}: ${ms(times[index]?.time ?? 0)}, ${await openBy(by)} open`);
	}
	const best = Math.min(...times.map(({ time }) => time));
	return [
		{
			work: '4,000 metadata reads of 20 ms, 50 at once',
			clinch: `${ms(own?.time ?? 0)}, ${mostOpen} open`,
			http: figures.join('; '),
			reach: 'at most 1.15 of HTTP Request’s better time, 50 open',
			isMet: mostOpen <= 50 && (own?.time ?? Infinity) <= 1.15 * best,
		},
	];
}

/** In milliseconds: as long as the rest of n8n may have to wait. */
const LONGEST_BLOCK = 250;

/** 20,000 items beside 2,000: nothing grows faster than the number of items, and n8n goes on meanwhile. */
export function growthRows(baseUrl: string): Row[] {
	const operations: Array<[string, ManyOperation]> = [
		['Get Metadata', 'getMetadata'],
		['Upload of small files', 'upload'],
		['Copy', 'copy'],
		['Delete Many', 'deleteMany'],
	];
	return operations.map(([label, operation]) => {
		const [few, many] = [2000, 20_000].map((count) =>
			measure({ name: 'many', operation, by: 'clinch', baseUrl, count, concurrency: 50 }),
		) as [Figures, Figures];
		const block = many.longestBlock ?? Infinity;
		const show = ({ time, memory }: Figures) => `${ms(time)}, ${mib(memory)}`;
		return {
			work: `${label}: 2,000 items; 20,000 items; longest block of the event loop`,
			clinch: `${show(few)}; ${show(many)}; ${ms(block)}`,
			reach: 'at most ten times the time and memory; at most 250 ms',
			isMet: many.time <= 10 * few.time && many.memory <= 10 * few.memory && block <= LONGEST_BLOCK,
		};
	});
}
