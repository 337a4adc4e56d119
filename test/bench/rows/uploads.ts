import { compare, hasN8n, measure, mib, MIB, ms, NODES_BASE } from '../compare';
import type { Task } from '../measures/process';
import type { Row } from '../report';

const ratio = (one: number | undefined, other: number | undefined) => (one ?? NaN) / (other ?? NaN);

/** Large files. */
export function uploadRows(baseUrl: string): Row[] {
	const at = (by: Task['by'], size: number): Task => ({
		name: 'upload',
		by,
		baseUrl,
		nodesBase: NODES_BASE,
		size,
	});
	const contenders: Array<Task['by']> = hasN8n ? ['clinch', 'http', 'bare'] : ['clinch', 'bare'];
	const rows: Row[] = [];
	const figures = [100, 400].map((size) => {
		const results = compare(contenders.map((by) => at(by, size * MIB)));
		const of = (by: Task['by']) => results[contenders.indexOf(by)];
		rows.push({
			work: `one upload of ${size} MiB`,
			clinch: `${ms(of('clinch')?.time ?? 0)}, ${mib(of('clinch')?.memory ?? 0)}`,
			http: hasN8n ? `${ms(of('http')?.time ?? 0)}, ${mib(of('http')?.memory ?? 0)}` : '',
			bare: `${ms(of('bare')?.time ?? 0)}, ${mib(of('bare')?.memory ?? 0)}`,
			reach: 'at most 80 MiB',
			isMet: (of('clinch')?.memory ?? Infinity) <= 80 * MIB,
		});
		return of;
	});
	const [small, large] = figures.map((of) => of('clinch')?.peak ?? 0) as [number, number];
	const http = figures[1]?.('http');
	const bare = figures[1]?.('bare');
	const own = figures[1]?.('clinch');
	const compared = (work: string, value: number, most: number): Row => ({
		work,
		clinch: value.toFixed(2),
		reach: `at most ${most}`,
		isMet: value <= most,
	});
	rows.push(
		compared('the whole process at 400 over 100 MiB', Math.max(large / small, small / large), 1.25),
		...(hasN8n
			? [
					compared('400 MiB: memory over HTTP Request’s', ratio(own?.memory, http?.memory), 0.2),
					compared('400 MiB: time over HTTP Request’s', ratio(own?.time, http?.time), 0.45),
				]
			: []),
		compared('400 MiB: time over the bare stream’s', ratio(own?.time, bare?.time), 1.2),
	);
	const [ten] = compare([{ ...at('clinch', 100 * MIB), count: 10, concurrency: 5 }]);
	rows.push({
		work: '10 uploads of 100 MiB, 5 at once',
		clinch: `${ms(ten?.time ?? 0)}, ${mib(ten?.memory ?? 0)}`,
		reach: 'at most 160 MiB',
		isMet: (ten?.memory ?? Infinity) <= 160 * MIB,
	});
	const fifty = measure({ ...at('clinch', 100 * MIB), count: 60, concurrency: 50 });
	rows.push({
		work: '60 uploads of 100 MiB, 50 at once',
		clinch: `${ms(fifty.time)}, ${mib(fifty.memory)}`,
		reach: 'at most 200 MiB',
		isMet: fifty.memory <= 200 * MIB,
	});
	return rows;
}
