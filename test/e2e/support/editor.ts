/** n8n's editor as a person uses it: what is clicked and typed, never what n8n keeps inside. */
import { type BrowserContext, type Locator, type Page, selectors } from 'playwright-core';
import { startBrowser } from './chromium';
import type { World } from './world';

export const VIEW = { width: 1400, height: 860 };

export class Editor {
	constructor(
		readonly page: Page,
		private readonly baseUrl: string,
	) {}

	part(testId: string): Locator {
		return this.page.getByTestId(testId);
	}

	async openNew(): Promise<void> {
		await this.page.goto(`${this.baseUrl}/workflow/new`);
		await this.part('canvas-plus-button').waitFor();
	}

	async open(workflowId: string): Promise<void> {
		await this.page.goto(`${this.baseUrl}/workflow/${workflowId}`);
		await this.part('canvas-node').first().waitFor();
		await this.part('zoom-to-fit').click();
		await this.settle();
	}

	/** Lets animations end; n8n has no sign of its own for that. */
	async settle(milliseconds = 600): Promise<void> {
		await this.page.waitForTimeout(milliseconds);
	}

	/** Opens the node panel, types, and gives the names that it offers. */
	async search(text: string): Promise<Locator> {
		const first = this.part('canvas-plus-button');
		const bar = this.part('node-creator-search-bar');
		if (!(await bar.isVisible())) {
			await ((await first.isVisible()) ? first : this.part('node-creator-plus-button')).click();
		}
		await bar.fill(text);
		await this.settle();
		return this.part('node-creator-item-name');
	}

	/** Chooses an entry of the node panel, e.g. a node or one of its actions. */
	async choose(name: string): Promise<void> {
		await this.part('node-creator-item-name').getByText(name, { exact: true }).first().click();
		await this.settle();
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.part('ndv').waitFor();
		await this.settle();
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('ndv').waitFor({ state: 'hidden' });
		await this.settle();
	}

	/** Chooses in a list of options, e.g. the operation. */
	async select(parameter: string, label: string): Promise<void> {
		await this.part(`parameter-input-${parameter}`).first().click();
		await this.settle(400);
		const shown = this.page.locator('.el-select-dropdown__item:visible');
		await shown.filter({ hasText: label }).first().click();
		await this.settle();
	}

	/** Opens a picker, types into its search, and gives what it lists. */
	async searchPicker(parameter: string, text: string): Promise<Locator> {
		const search = this.part('rlc-search').locator('visible=true');
		if (!(await search.isVisible())) {
			await this.part(`resource-locator-${parameter}`)
				.locator('[data-test-id="rlc-input"]')
				.click();
			await search.waitFor();
		}
		// The editor waits for the typing to end before it asks. What it asked before it still knows.
		const answered = this.page
			.waitForResponse((response) => response.url().includes('resource-locator-results'), {
				timeout: 8000,
			})
			.catch(() => undefined);
		await search.fill(text);
		await answered;
		await this.settle(1500);
		return this.part('rlc-item').locator('visible=true');
	}

	async pick(parameter: string, text: string, choice: string): Promise<void> {
		const items = await this.searchPicker(parameter, text);
		await items.getByText(choice, { exact: true }).click();
		await this.settle();
	}

	/** Adds options of the collection at the end of the parameters. */
	async addOption(...labels: string[]): Promise<void> {
		for (const label of labels) {
			await this.part('collection-parameter-add').first().click();
			await this.settle(400);
			const shown = this.page.locator('.el-select-dropdown__item:visible');
			await shown.getByText(label, { exact: true }).click();
			await this.settle();
		}
	}

	/**
	 * Runs the open node with those before it, and waits for what it gives.
	 *
	 * @param timeout in milliseconds
	 */
	async executeStep(timeout = 60_000): Promise<Locator> {
		await this.part('node-execute-button').click();
		const output = this.part('output-panel');
		const done = output.locator(
			'[data-test-id="node-run-info"], [data-test-id="node-error-message"], [data-test-id="ndv-items-count"]',
		);
		await done.first().waitFor({ timeout });
		await this.settle();
		return output;
	}

	/** Runs the whole workflow from the canvas. */
	async executeWorkflow(): Promise<void> {
		await this.part('execute-workflow-button').first().click();
		await this.part('canvas-node-status-success')
			.or(this.part('canvas-node-status-error'))
			.first()
			.waitFor();
		await this.settle(1500);
	}

	/** Away with what n8n lays over the corner of the screen. */
	async closeToasts(): Promise<void> {
		const close = this.page.locator('.el-notification__closeBtn');
		while ((await close.count()) > 0) {
			await close
				.first()
				.click({ timeout: 2000 })
				.catch(() => undefined);
			await this.settle(400);
		}
	}
}

/** A browser at the editor, logged in. */
export async function openEditor(
	{ n8n }: World,
	colorScheme: 'light' | 'dark' = 'light',
): Promise<{ editor: Editor; context: BrowserContext; close(): Promise<void> }> {
	const browser = await startBrowser();
	selectors.setTestIdAttribute('data-test-id');
	const context = await browser.newContext({ viewport: VIEW, colorScheme });
	const cookies = n8n.cookie.split('; ').map((pair) => {
		const [name = '', ...value] = pair.split('=');
		return { name, value: value.join('='), url: n8n.baseUrl };
	});
	await context.addCookies(cookies);
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	return {
		editor: new Editor(page, n8n.baseUrl),
		context,
		close: async () => await browser.close(),
	};
}
