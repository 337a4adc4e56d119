/** Check API in an n8n of its own, which can be killed: `tsx checkAlone.ts <library as JSON>`. */
import { runClinch, type Library } from '../engine';
import { shortenPauses } from './pauses';

shortenPauses(100);
// A pause of the node alone keeps no process alive, as n8n's own server does.
setInterval(() => {}, 60_000);
void runClinch({
	library: JSON.parse(process.argv[2] ?? '{}') as Library,
	credential: { contractOverrides: '{}' },
	parameters: { resource: 'setup', operation: 'checkApi', scope: 'full', options: {} },
});
