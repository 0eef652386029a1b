import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openIndexer } from '../../indexer/open-indexer.ts';
import { weightsFolder } from '../places.ts';

/** What an open library costs while nothing happens. */
export type IdleCost = {
  /** Share of one processor, in 0..1. */
  readonly processor: number;
  /** How often any of its threads woke up, a minute; null where the system does not tell. */
  readonly wakeUps: number | null;
};

const folders = 20;
/** Until whatever follows an opening has come to its end. */
const settleMs = 10_000;
const watchedMs = 60_000;

/** Watches an open library with twenty folders for a minute in which nobody does anything. */
export async function measureIdle(): Promise<IdleCost> {
  // What runs TypeScript without building it has a thread of its own that wakes each second.
  const tools = await watched();
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-idle-'));
  const indexer = await openIndexer({
    libraryFolder: join(folder, 'library'),
    weightsFolder,
    watch: true,
    onEvent: () => undefined,
  });
  try {
    for (let at = 0; at < folders; at += 1) {
      const path = join(folder, `photos-${at}`);
      await mkdir(join(path, 'within'), { recursive: true });
      await indexer.handlers['folders.add']({ paths: [path] });
    }
    await indexer.settled();
    await setTimeout(settleMs);
    const all = await watched();
    const own = (all.wakeUps ?? 0) - (tools.wakeUps ?? 0);
    return {
      processor: Math.max(0, all.processor - tools.processor),
      wakeUps: all.wakeUps === null ? null : Math.max(0, own),
    };
  } finally {
    await indexer.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What this process does in a minute of nothing. */
async function watched(): Promise<IdleCost> {
  const [wakeUpsBefore, before] = [await wakeUps(), process.cpuUsage()];
  await setTimeout(watchedMs);
  const { user, system } = process.cpuUsage(before);
  const after = await wakeUps();
  return {
    processor: (user + system) / 1000 / watchedMs,
    wakeUps: wakeUpsBefore === null || after === null ? null : after - wakeUpsBefore,
  };
}

/** How often all threads together have waited for something, as Linux counts it. */
async function wakeUps(): Promise<number | null> {
  try {
    const tasks = await readdir('/proc/self/task');
    const told = await Promise.all(
      tasks.map((task) => readFile(`/proc/self/task/${task}/status`, 'utf8')),
    );
    return told.reduce(
      (sum, text) => sum + Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(text)?.[1] ?? 0),
      0,
    );
  } catch {
    return null;
  }
}
