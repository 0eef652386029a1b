/**
 * What a photo costs in the running app, processor time by process and the time from one to the next, on Linux:
 * `xvfb-run -a npx tsx e2e/measure-indexing.ts FOLDER`, of photos that are not in folders below it.
 *
 * Some are looked at first, of which nothing is told: programs start and decoders load.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drop } from './person.ts';
import { startApp, type RunningApp } from './running-app.ts';

const firstOnes = 4;
/** What Linux counts processor time in, whatever the processor. */
const msPerTick = 10;

/** A process and all it has started. */
async function family(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const started = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8')),
  );
  const children = started.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
  return [pid, ...(await Promise.all(children.map(family))).flat()];
}

/** Processor time of a process until now, proc(5): `utime` and `stime` behind the name in brackets. */
async function usedMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [, numbers = ''] = stat.split(') ');
  const [user, system] = numbers.split(' ').slice(11, 13).map(Number);
  return msPerTick * ((user ?? 0) + (system ?? 0));
}

/** Processor time of each of the app's processes until now, by its name. */
async function usedByName({ electron }: RunningApp): Promise<ReadonlyMap<string, number>> {
  const named = new Map(
    await electron.evaluate(({ app }) =>
      app.getAppMetrics().map((one) => [one.pid, one.name ?? one.type] as const),
    ),
  );
  const used = new Map<string, number>();
  for (const pid of await family(electron.process().pid ?? 0)) {
    const name = named.get(pid) ?? 'others';
    used.set(name, (used.get(name) ?? 0) + (await usedMs(pid)));
  }
  return used;
}

/** Photos that were looked at, and those that could not be. */
const lookedAt = ({ page }: RunningApp): Promise<number> =>
  page.evaluate(async () => {
    const progress = await window.myCat['indexing.progress']();
    return progress.ok ? progress.value.done + progress.value.failed : 0;
  });

async function lookThrough(cat: RunningApp, folder: string, photos: number): Promise<void> {
  await drop(cat.page, [folder]);
  while ((await lookedAt(cat)) < photos) await cat.page.waitForTimeout(100);
}

/** Two folders of links below `root`: the first few photos of a folder, and the others. */
async function inTwo(root: string, folder: string) {
  const names = (await readdir(folder)).sort();
  const parts = { few: names.slice(0, firstOnes), many: names.slice(firstOnes) };
  for (const [part, files] of Object.entries(parts)) {
    await mkdir(join(root, part));
    for (const name of files) await symlink(join(folder, name), join(root, part, name));
  }
  return { few: join(root, 'few'), many: join(root, 'many'), count: names.length };
}

const [, , searched] = process.argv;
if (searched === undefined) throw new Error('Name a folder of photos.');
const root = await mkdtemp(join(tmpdir(), 'my-cat-indexing-'));
try {
  const { few, many, count } = await inTwo(root, searched);
  const cat = await startApp({ dataFolder: join(root, 'data') });
  await cat.page.getByRole('button', { name: 'Later' }).click();
  await lookThrough(cat, few, firstOnes);
  const before = await usedByName(cat);
  const begunMs = performance.now();
  await lookThrough(cat, many, count);
  const tookMs = performance.now() - begunMs;
  const photos = count - firstOnes;
  const used = [...(await usedByName(cat))].map(
    ([name, ms]) => [name, (ms - (before.get(name) ?? 0)) / photos] as const,
  );
  await cat.close();
  const all = used.reduce((sum, [, ms]) => sum + ms, 0);
  console.log(`${photos} photos, processor time of each: ${all.toFixed(0)} ms`);
  for (const [name, ms] of used) if (ms >= 1) console.log(`  ${name.padEnd(16)} ${ms.toFixed(0)}`);
  console.log(`from one to the next: ${(tookMs / photos).toFixed(0)} ms`);
} finally {
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
}
