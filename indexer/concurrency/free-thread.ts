import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { onceAtATime } from './once-at-a-time.ts';

/**
 * Resolves once one of the threads that all disks share is free.
 *
 * Some work that needs no disk is put in the line that they take their work from: what was asked before had its turn.
 */
export const freeThread: () => Promise<unknown> = onceAtATime(() => promisify(randomBytes)(1));
