import { findPhotos } from '../../indexer/many/find-crops.ts';
import { filesOf } from '../../indexer/many/found-files.ts';
import type { ManyDatabase } from '../../indexer/many/many-database.ts';
import type { CalibratedHead } from '../../models/head/heads/head.ts';

/** What a search took. */
export type FindTimes = {
  readonly firstMs: number;
  /** The best of those after it. */
  readonly againMs: number;
  /** Memory of this process before, and the most there was. */
  readonly memoryBeforeMb: number;
  readonly memoryMostMb: number;
  readonly found: number;
};

const repetitions = 3;
const limit = 10_000;
const watchEveryMs = 20;

/** Searches for a cat, to the last path. */
export async function measureFind(
  database: ManyDatabase,
  look: Float32Array,
  versionId: number,
): Promise<FindTimes> {
  const head: CalibratedHead = {
    ...{ kind: 'prototype', weights: look.map((value) => value * 20), bias: -8 },
    ...{ share: 0.1, doubt: 0.5, scale: { slope: 2, offset: -4, own: 4, other: -1 } },
  };
  const memoryMb = () => process.memoryUsage.rss() / 1e6;
  const memoryBeforeMb = memoryMb();
  let memoryMostMb = memoryBeforeMb;
  const watch = setInterval(() => {
    memoryMostMb = Math.max(memoryMostMb, memoryMb());
  }, watchEveryMs);
  const times: number[] = [];
  let found = 0;
  for (let turn = 0; turn < repetitions; turn += 1) {
    const startedAtMs = performance.now();
    const options = { versionId, minimum: 0.5, limit, exact: true };
    const { photos } = await findPhotos(database, { head, words: [] }, options);
    found = 0;
    for await (const file of filesOf(database, photos, new Map()))
      found += file.path.length > 0 ? 1 : 0;
    times.push(performance.now() - startedAtMs);
  }
  clearInterval(watch);
  const [firstMs = 0, ...others] = times;
  return { firstMs, againMs: Math.min(...others), memoryBeforeMb, memoryMostMb, found };
}
