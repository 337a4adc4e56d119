import type { IExecuteFunctions } from 'n8n-workflow';

import type { Report, Scope, Session } from '../../check';
import { InputError } from '../../contract/inputError';
import type { Call } from '../../execution/call';
import { optionsFieldOneByOne } from '../../parameters/optionProperties';
import { Client } from '../../transport/client';
import { connect } from '../../transport/connection';
import { withSignal } from '../../transport/send';
import type { Operation } from '../operation';

/** Check API: finds out what the account's API really takes, and gives the text for the credential. */
export const checkApi: Operation = {
	name: 'Check API',
	action: 'Check the API of this account',
	description:
		'Find the field names that this account’s API expects, and return the text for API Contract Overrides in the credential. Run it once per account. AI agents should only use it if the user asks to set up or repair the connection: it takes minutes and can leave a test folder behind',
	properties: [
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			default: 'read',
			noDataExpression: true,
			description: 'What the check is allowed to do in the library',
			options: [
				{
					name: 'Read Only',
					value: 'read',
					description: 'Send only requests that don’t change anything. Checks 3 of the 12 methods.',
				},
				{
					name: 'Read and Write',
					value: 'full',
					description: 'Check every method in a test folder that the check creates',
				},
			],
		},
		{
			displayName:
				'Read Only doesn’t change anything in the library. Read and Write creates a folder named n8n-clinch-check-… in the library root, tries every method except Delete Folder inside it, and deletes its test files. The empty folder is left for you to delete. A check takes up to a few minutes and 250 requests.',
			name: 'checkNotice',
			type: 'notice',
			default: '',
		},
		optionsFieldOneByOne(),
	],

	async execute(call) {
		// One check for the run: its answer is about the account, not about an item.
		if (call.itemIndex > 0) return [];
		const scope = scopeOf(call.parameter('scope'));
		// A third of the node's code, needed once an account: it is read when it is needed.
		const check = await import('../../check');
		const report = await check.checkApi(new check.Session(...(await sessionOf(call))), scope);
		addHint(call.context, hintFor(report));
		return { ...report };
	},
};

async function sessionOf({
	context,
	options,
}: Call): Promise<ConstructorParameters<typeof Session>> {
	const connection = connect(await context.getCredentials('clinchApi'));
	return [
		new Client(context, connection, 1),
		connection.contract,
		options.calls,
		// Cleaning up goes on after Stop.
		new Client(withSignal(context, undefined), connection, 1),
	];
}

function scopeOf(value: unknown): Scope {
	if (value === 'read' || value === 'full') return value;
	throw new InputError('Scope has an invalid value', 'Select Read Only or Read and Write.');
}

function hintFor({ found, of, methods }: Report): string {
	const isWritten = methods.some(
		({ method, status }) => method === 'PutAsset' && status !== 'notTried',
	);
	if (found === 0) {
		return 'None of Clinch’s methods were found. Send this output to Clinch and ask which inputs they take.';
	}
	const next = isWritten ? '' : ' Then run it again with Scope set to Read and Write.';
	return `${found} of ${of} methods found. Copy contractOverrides into API Contract Overrides of your Clinch credential.${next}`;
}

/** Versions of n8n from before 2025 show no hints. */
function addHint(context: IExecuteFunctions, message: string): void {
	const hints: Pick<Partial<IExecuteFunctions>, 'addExecutionHints'> = context;
	hints.addExecutionHints?.({ message, location: 'outputPane' });
}
