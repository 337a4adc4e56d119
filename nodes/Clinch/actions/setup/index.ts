import type { Operation } from '../operation';
import { checkApi } from './checkApi';

/** What is done once for an account. */
export const setup = { checkApi } satisfies Record<string, Operation>;
