import type { UtilityProcess } from 'electron';
import { parsed } from '../../contract/check-input.ts';
import { FaultError } from '../../contract/fault.ts';
import { fromIndexerSchema, type ToIndexer } from '../../contract/indexer-messages.ts';

/**
 * Has a process that was started for it put a library back, while nobody has that open; resolves when it has gone.
 *
 * `from` names a copy; null is the newest whole one. Rejects with the fault that the process told.
 */
export function restoreApart(
  child: UtilityProcess,
  libraryFolder: string,
  from: string | null,
): Promise<void> {
  let failure: FaultError | null = new FaultError(
    'failed',
    'The process that puts the library back ended before it was done. Try again.',
  );
  child.on('message', (message: unknown) => {
    const heard = parsed(fromIndexerSchema, message);
    if (!heard.success) return;
    const answer = heard.data;
    if (answer.kind === 'restored') failure = null;
    else if (answer.kind === 'refused')
      failure = new FaultError(answer.fault.kind, answer.fault.message);
    child.kill();
  });
  child.postMessage({ kind: 'restore', libraryFolder, from } satisfies ToIndexer);
  return new Promise((resolve, reject) => {
    child.once('exit', () => {
      if (failure === null) resolve();
      else reject(failure);
    });
  });
}
