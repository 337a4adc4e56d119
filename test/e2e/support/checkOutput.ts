import type { Editor } from './editor';

/** What a person copies from the output of Check API, in the JSON view of the open node. */
export async function copyOverrides(editor: Editor): Promise<string> {
	const output = editor.part('output-panel');
	await output.getByText('JSON', { exact: true }).click();
	await editor.settle();
	const text = await output.innerText();
	const [, quoted] = /"contractOverrides":\s*("(?:[^"\\]|\\.)*")/.exec(text) ?? [];
	if (quoted === undefined) throw new Error(`The output has no contractOverrides: ${text}`);
	return quoted;
}
