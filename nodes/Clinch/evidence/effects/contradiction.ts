/** Errors that the library itself shows, whatever Clinch answered. */
import { ApiError } from '../../answers/apiError';
import type { Method } from '../../contract/table';

/** An error that shows that a method did something else than what was asked. */
export function contradiction(method: Method, code: string, text: string): ApiError {
	return new ApiError(method, code, text, 1, false, { isContradiction: true });
}

/** A contradiction after which the whole run ends: more was destroyed than was named. */
export function runEnd(method: Method, code: string, text: string): ApiError {
	return new ApiError(method, code, text, 1, false, { isContradiction: true, endsRun: true });
}

/** For what is only looked at: that it cannot be seen is no error. */
export function ignoreApiError(error: unknown): undefined {
	if (!(error instanceof ApiError)) throw error;
	return undefined;
}
