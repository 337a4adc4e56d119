/** The dialog of the Clinch credential, as a person fills it in. */
import type { Locator } from 'playwright-core';

import type { Editor } from './editor';

export class CredentialDialog {
	constructor(private readonly editor: Editor) {}

	get modal(): Locator {
		return this.editor.part('editCredential-modal');
	}

	get passed(): Locator {
		return this.editor.part('credentials-config-container-test-success');
	}

	/** Opens the credential of the open node, a new one where it has none. */
	async open(): Promise<void> {
		const { editor } = this;
		const edit = editor.part('credential-edit-button');
		if (!(await edit.isVisible())) {
			await editor
				.part('node-credentials-slot')
				.locator('button, .el-select, input')
				.first()
				.click();
			await editor.settle();
		}
		if (!(await this.modal.isVisible())) await edit.click();
		await this.modal.waitFor();
		await editor.settle();
	}

	async fill(parameter: string, value: string): Promise<void> {
		await this.editor.part(`parameter-input-${parameter}`).locator('input').first().fill(value);
	}

	/** Replaces the text of a JSON field, as a paste does. */
	async paste(parameter: string, text: string): Promise<void> {
		const field = this.editor.part(`parameter-input-${parameter}`).locator('.cm-content');
		await field.click();
		await this.editor.page.keyboard.press('ControlOrMeta+a');
		await this.editor.page.keyboard.insertText(text);
		await this.editor.settle();
	}

	/** Saves, and waits until n8n has tested the credential. */
	async save(): Promise<void> {
		const { page } = this.editor;
		const tested = page.waitForResponse((response) => response.url().endsWith('/credentials/test'));
		await this.editor.part('credential-save-button').click();
		await tested;
		await this.editor.settle(1000);
	}

	/** What the dialog says of a test that failed. */
	async problem(): Promise<string> {
		const details = this.modal.getByText('More details');
		if (await details.isVisible()) await details.click();
		await this.editor.settle();
		return await this.modal.innerText();
	}

	async close(): Promise<void> {
		if (await this.modal.isVisible()) await this.modal.locator('.el-dialog__headerbtn').click();
		await this.modal.waitFor({ state: 'hidden' });
		await this.editor.settle();
	}
}
