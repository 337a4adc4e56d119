import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A tool as it is offered to a language model. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties: Record<string, { type?: string; description?: string }> };
}

export interface Model {
	/** What a credential names as the model's address. */
	baseUrl: string;
	/** The tools of the first question. */
	offered(): OfferedTool[];
	/** What the tools answered. */
	answers(): string[];
	close(): Promise<void>;
}

interface Question {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: OfferedTool }>;
}

/**
 * A stand-in for a language model, with the interface of OpenAI's chat completions. It calls the tools
 * that it was told to, one a turn, and then says "Done."; no model could be reached from a test.
 */
export async function startModel(
	calls: Array<{ tool: string; input: Record<string, unknown> }>,
): Promise<Model> {
	const questions: Question[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			questions.push(JSON.parse(body) as Question);
			const call = calls[questions.length - 1];
			const message = call
				? { role: 'assistant', content: '', tool_calls: [toolCall(questions.length, call)] }
				: { role: 'assistant', content: 'Done.' };
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(completion(message, call ? 'tool_calls' : 'stop')));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		baseUrl: `http://127.0.0.1:${port}/v1`,
		offered: () => (questions[0]?.tools ?? []).map((tool) => tool.function),
		answers: () =>
			(questions.at(-1)?.messages ?? [])
				.filter(({ role }) => role === 'tool')
				.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content))),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function toolCall(turn: number, { tool, input }: { tool: string; input: object }) {
	return {
		id: `call_${turn}`,
		type: 'function',
		function: { name: tool, arguments: JSON.stringify(input) },
	};
}

function completion(message: object, finish_reason: string) {
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 1,
		model: 'stand-in',
		choices: [{ index: 0, message, finish_reason }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
