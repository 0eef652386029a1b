import type { Fault } from '../../contract/fault.ts';

/** What a rejected call means: the door itself failed, since refusals arrive as values. */
export function toFault(error: unknown): Fault {
  return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
}
