import { measure, mib, ms, type Stats } from '../compare';
import type { Figures } from '../measures/process';
import type { Row } from '../report';

/** What evidence at first use costs: requests of each operation beyond its own. */
export function evidenceRow(): Row {
	const { proven = NaN, unproven = NaN } = measure({ name: 'evidence', by: 'clinch', baseUrl: '' });
	return {
		work: 'requests beside the operation’s own, the most of all operations over ten items',
		clinch: `proven ${proven}; unproven ${unproven}`,
		reach: '0; 3 a run and method',
		isMet: proven === 0 && unproven <= 3,
	};
}

/** Batches, trees, and second runs. */
export async function manyRows(baseUrl: string): Promise<Row[]> {
	const deletes = measure({
		name: 'many',
		operation: 'deleteMany',
		by: 'clinch',
		baseUrl,
		count: 10_000,
	});
	const { requests } = (await (await fetch(`${baseUrl}/stats`)).json()) as Stats;
	const trees = [10, 100].map((each) =>
		measure({ name: 'tree', by: 'clinch', baseUrl, accountId: `tree${each}` }),
	);
	const [small, large] = trees as [Figures, Figures];
	const show = (figures: Figures) =>
		`${figures.count ?? 0} assets: ${ms(figures.time)}, ${mib(figures.memory)}`;
	return [
		{
			work: '10,000 keys through Delete Many',
			clinch: `${requests} requests, ${ms(deletes.time)}`,
			reach: '100 requests',
			isMet: requests === 100,
		},
		{
			work: '1,000 folders listed with all in them',
			clinch: `${show(small)}; ${show(large)}`,
			reach: 'ten times the assets, at most ten times the time and memory',
			isMet:
				large.count === 10 * (small.count ?? 0) &&
				large.time <= 10 * small.time &&
				large.memory <= 10 * small.memory,
		},
	];
}

/** The same files again: nothing is sent but what changed, and a folder's list serves all of its files. */
export function secondRunRows(): Row[] {
	return [1000, 10_000].map((count) => {
		const { sent, requests, time, changed } = measure({
			name: 'rerun',
			by: 'clinch',
			baseUrl: '',
			count,
		});
		return {
			work: `second run over ${count.toLocaleString('en')} files in one folder`,
			clinch: `Skip: ${sent} sent, ${requests} requests, ${ms(time)}; Replace if Changed, 10 changed: ${changed} sent`,
			reach: '0 sent, 30 requests; 10 sent',
			isMet: sent === 0 && (requests ?? Infinity) <= 30 && changed === 10,
		};
	});
}
