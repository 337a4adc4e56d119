/** How Check API searches: halves, pauses, and rows with one thing changed. */
import { mergeRow } from '../../../nodes/Clinch/contract/overrides';
import { withBody, withInput } from '../../../nodes/Clinch/check/search/change';
import { halve } from '../../../nodes/Clinch/check/search/halve';
import { Patience } from '../../../nodes/Clinch/check/search/patience';
import type { Candidate } from '../../../nodes/Clinch/check/candidate';
import { useShortPauses } from '../../engine/support/pauses';

describe('Of many candidates that are sent together', () => {
	const search = async (count: number, wanted: number | undefined) => {
		const asked: number[][] = [];
		const found = await halve([...Array(count).keys()], async (some) => {
			asked.push([...some]);
			return wanted !== undefined && some.includes(wanted);
		});
		return { found, asked };
	};

	test.each([0, 1, 2, 3, 4, 5, 6])('number %i of seven is found', async (wanted) => {
		expect((await search(7, wanted)).found).toBe(wanted);
	});

	test('few are asked for, and one by itself only where it was not', async () => {
		expect((await search(4, 0)).asked).toEqual([[0, 1], [0]]);
		expect((await search(4, 3)).asked).toEqual([[0, 1], [2], [3]]);
		expect((await search(1, 0)).asked).toEqual([[0]]);
	});

	test('none is found where none works alone, or there is none', async () => {
		expect((await search(5, undefined)).found).toBeUndefined();
		expect(await search(0, undefined)).toEqual({ found: undefined, asked: [] });
	});
});

describe('An effect that may show late', () => {
	useShortPauses();

	/** Looks for something that shows with the look of this number. */
	const look = async (patience: Patience, showsAt: number, what: 'asset' | 'gone' = 'asset') => {
		let looks = 0;
		const found = await patience.lookUntil(
			what,
			async () => (++looks >= showsAt ? 'here' : undefined),
			undefined,
		);
		return { found, looks };
	};

	test('is looked for four times, and once more only where the server shows all at once', async () => {
		const patience = new Patience();
		expect(await look(patience, Infinity)).toEqual({ found: undefined, looks: 4 });
		expect(await look(patience, 1)).toEqual({ found: 'here', looks: 1 });
		expect(await look(patience, Infinity)).toEqual({ found: undefined, looks: 2 });
		expect(await look(patience, Infinity, 'gone')).toEqual({ found: undefined, looks: 4 });
	});

	test('that showed late is waited for as long again and once more', async () => {
		const patience = new Patience();
		expect(await look(patience, 2)).toEqual({ found: 'here', looks: 2 });
		expect(patience.isLagging).toBe(true);
		expect(await look(patience, Infinity)).toEqual({ found: undefined, looks: 3 });
		// Of another kind the server is known to be late, too.
		expect(await look(patience, 1, 'gone')).toEqual({ found: 'here', looks: 1 });
		expect(await look(patience, Infinity, 'gone')).toEqual({ found: undefined, looks: 4 });
	});

	test('that did not show five times is waited for no longer', async () => {
		const patience = new Patience();
		for (let miss = 0; miss < 5; miss++) expect((await look(patience, Infinity)).looks).toBe(4);
		expect((await look(patience, Infinity)).looks).toBe(2);
	});

	test('is looked for once where there is no time', async () => {
		const patience = new Patience();
		patience.isHurried = true;
		expect(await look(patience, Infinity)).toEqual({ found: undefined, looks: 1 });
	});
});

describe('A row with one thing changed', () => {
	const json = { ...mergeRow('CopyAsset', {}), inputs: { assetKey: { name: 'Key' } } };
	const candidate = json as unknown as Candidate;
	const upload = {
		...candidate,
		body: 'multipart',
		inputs: { file: { name: 'File' }, assetKey: { name: 'Key', in: 'form' } },
	} as Candidate;

	test('has the input under its new name, and no other one of that name', () => {
		expect(withInput('CopyAsset', candidate, 'destinationKey', { name: 'To' })).toEqual({
			...candidate,
			inputs: { assetKey: { name: 'Key' }, destinationKey: { name: 'To' } },
		});
		expect(withInput('CopyAsset', candidate, 'destinationKey', { name: 'Key' }).inputs).toEqual({
			destinationKey: { name: 'Key' },
		});
	});

	test.each([
		['query', 'json', 'query'],
		['body', 'json', 'body'],
		['header', 'json', 'header'],
		['form', 'multipart', 'form'],
		['filename', 'json', undefined],
	] as const)('with an input in %s has the body %s', (place, body, where) => {
		const changed = withInput('CopyAsset', candidate, 'assetKey', { name: 'K' }, place);
		expect(changed.body).toBe(body);
		expect(changed.inputs.assetKey?.in).toBe(where);
	});

	test('takes a body for a form where a file travels, and never sends the file alone for it', () => {
		const changed = withInput('PutAsset', upload, 'assetKey', { name: 'K' }, 'body');
		expect([changed.body, changed.inputs.assetKey]).toEqual([
			'multipart',
			{ name: 'K', in: 'form' },
		]);
		const raw = withInput(
			'PutAsset',
			{ ...upload, body: 'raw' },
			'assetKey',
			{ name: 'K' },
			'form',
		);
		expect(raw.body).toBe('multipart');
	});

	test('with another body keeps the places and words that fit it, and drops what has no place', () => {
		const rich = {
			...candidate,
			inputs: {
				assetKey: { name: 'Key', in: 'header' },
				destinationKey: { name: 'To', in: 'body', as: 'text' },
				metadata: { name: 'Meta', as: 'json' },
				assetKeys: { name: 'Keys', as: 'csv' },
			},
		} as unknown as Candidate;
		expect(withBody('CopyAsset', rich, 'urlencoded')).toEqual({
			...rich,
			body: 'urlencoded',
			inputs: {
				assetKey: { name: 'Key', in: 'header' },
				destinationKey: { name: 'To', as: 'text' },
				metadata: { name: 'Meta' },
				assetKeys: { name: 'Keys', as: 'csv' },
			},
		});
		expect(withBody('CopyAsset', upload, 'json').inputs).toEqual({ assetKey: { name: 'Key' } });
	});
});
