/** What a run takes for true of the API: the contract's own words, else what was seen to work. */
import { Beliefs } from '../../../nodes/Clinch/contract/beliefs';
import { mergeOverrides } from '../../../nodes/Clinch/contract/overrides';

const beliefsOf = (overrides: object = {}) => new Beliefs(mergeOverrides(overrides));

test('the root is spelt as the contract says, and nothing that is seen changes that', () => {
	const beliefs = beliefsOf({ paths: { root: '' } });
	expect([beliefs.root, beliefs.isRootOpen]).toEqual(['', false]);
	beliefs.rootWorked('/');
	expect([beliefs.root, beliefs.isRootOpen]).toEqual(['', false]);
});

test('else it is spelt in the likeliest way, until another is seen to work', () => {
	const beliefs = beliefsOf({ paths: { prefix: 'lib' } });
	expect([beliefs.root, beliefs.isRootOpen]).toEqual(['lib', true]);
	beliefs.rootWorked('');
	expect([beliefs.root, beliefs.isRootOpen]).toEqual(['', false]);
});

test('of two verbs the one that worked stays for the run, for its method alone', () => {
	const beliefs = beliefsOf();
	expect([beliefs.rowOf('PutAsset').verb, beliefs.otherVerbOf('PutAsset')]).toEqual([
		'PUT',
		'POST',
	]);
	expect(beliefs.otherVerbOf('CopyAsset')).toBeUndefined();
	beliefs.verbWorked('PutAsset', 'POST');
	expect(beliefs.rowOf('PutAsset')).toEqual({
		...beliefs.contract.methods.PutAsset,
		verb: 'POST',
	});
	expect(beliefs.otherVerbOf('PutAsset')).toBeUndefined();
	expect(beliefs.rowOf('DeleteAsset')).toBe(beliefs.contract.methods.DeleteAsset);
});
