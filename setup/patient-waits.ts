import { vi } from 'vitest';
import { mostPatienceMs } from './most-patience.ts';

/**
 * A wait without a limit of its own would end after a second: where all processors are busy that is a test of the
 * machine, not of what is waited for.
 */
const { waitFor, waitUntil } = vi;
type WaitOptions = Parameters<typeof waitFor>[1];
const withPatience = (options: WaitOptions | undefined) =>
  typeof options === 'number' ? options : { timeout: mostPatienceMs, ...options };

vi.waitFor = (callback, options) => waitFor(callback, withPatience(options));
vi.waitUntil = (callback, options) => waitUntil(callback, withPatience(options));
