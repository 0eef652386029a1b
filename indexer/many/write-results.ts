import { endBatches, type HeldBatch } from './held-batches.ts';
import type { Many } from './open-many.ts';
import type { Patiently } from './patiently.ts';
import { storeResults, type Result } from './store-result.ts';

/** Writes how files ended. */
export type ResultWriter = {
  /** Resolves once it is on the server's disk. */
  readonly write: (result: Result, batch: HeldBatch) => Promise<void>;
  /** Resolves once nothing waits to be written. */
  readonly written: () => Promise<void>;
};

type Waiting = {
  readonly result: Result;
  readonly batch: HeldBatch;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

const resultsAtOnce = 32;

/** One transaction at a time, of all that has come while the one before was written. */
export function createResultWriter({
  many,
  versionId,
  patiently,
}: {
  readonly many: Many;
  readonly versionId: number;
  readonly patiently: Patiently;
}): ResultWriter {
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;

  async function writeTogether(group: readonly Waiting[]): Promise<void> {
    const ended = endedBatches(group);
    await patiently(() =>
      many.database.transaction(async (tx) => {
        const results = inOneOrder(group).map(({ result }) => result);
        await storeResults(tx, results, { queue: many.queue, versionId });
        await endBatches(tx, many.queue, ended);
      }),
    );
    for (const { result, batch } of group) batch.left.delete(result.job.fileId);
  }

  async function settle(group: readonly Waiting[]): Promise<void> {
    try {
      await writeTogether(group);
      for (const { resolve } of group) resolve();
    } catch (error) {
      // One that cannot be stored keeps no other from it.
      if (group.length > 1) for (const one of group) await settle([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, resultsAtOnce);
      waiting = waiting.slice(group.length);
      await settle(group);
    }
    writing = null;
  }

  return {
    write: (result, batch) =>
      new Promise((resolve, reject) => {
        waiting.push({ result, batch, resolve, reject });
        writing ??= writeAll();
      }),
    written: async () => {
      await writing;
    },
  };
}

/** Batches of which nothing is left with these. */
function endedBatches(group: readonly Waiting[]): readonly HeldBatch[] {
  const batches = [...new Set(group.map(({ batch }) => batch))];
  return batches.filter((batch) => {
    const ended = new Set(
      group.filter((one) => one.batch === batch).map(({ result }) => result.job.fileId),
    );
    return [...batch.left].every((fileId) => ended.has(fileId));
  });
}

/** The same order for all workers, so that two that store copies of the same photos wait, and do not block each other. */
function inOneOrder(group: readonly Waiting[]): readonly Waiting[] {
  const keyOf = ({ result }: Waiting) =>
    'facts' in result ? result.facts.contentKey : 'contentKey' in result ? result.contentKey : '';
  return group.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
