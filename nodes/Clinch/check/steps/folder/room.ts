/** Goes on in another folder inside the scratch folder, where a page of the list would not show more. */
import { rowOf } from '../../candidate';
import type { Check } from '../../check';

export async function makeRoom(check: Check): Promise<void> {
	const { home, session } = check;
	const candidate = check.knowledge.proven('PutFolder');
	if (!check.isFull || !candidate || home === undefined) return;
	const folder = `${home}/${check.nextRun()}-${session.mark}`;
	const reply = await session.send('PutFolder', rowOf('PutFolder', candidate), { folder });
	if (reply.kind === 'ok') check.useFolder(folder);
}
