import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { IndexerEvent } from '../../contract/events.ts';
import { createSemaphore } from '../concurrency/semaphore.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openReadable } from '../store/database.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { ManyLabels } from './many-labels.ts';

const count = 2500;

async function opened() {
  const photos = Array.from({ length: count }, (_, at) => ({
    path: `/photos/${at}.jpg`,
    animals: [at % 40],
  }));
  const library = await openGeneratedLibrary(photos);
  const mog = await library.cat('Mog');
  const ids = await library.ids();
  const answer = async (verdict: 'no' | null) =>
    library.ask()['labels.set']({
      labels: ids.map((photoId) => ({ photoId, cropId: null, catId: mog, verdict })),
    });
  const told = () =>
    library.events.flatMap((event: IndexerEvent) =>
      event.kind === 'answers' ? [event.progress] : [],
    );
  return { library, mog, answer, told };
}

it('answers about many photos are one gesture, tell how far they are, and let others be answered', async () => {
  const { library, mog, answer, told } = await opened();
  let answered = false;
  const asked = answer('no').finally(() => (answered = true));
  await library.ask()['cats.list']();
  expect(answered).toBe(false);
  const { batch, gone } = await asked;
  expect([batch?.labels, gone]).toEqual([count, 0]);
  const progress = [1000, 2000, count].map((done) => ({ done, total: count }));
  expect(told()).toEqual([...progress, null]);
  expect((await library.ids({ subject: mog, view: 'taught' })).length).toBe(count);
  await library.ask()['labels.undo']();
  expect(await library.ids({ subject: mog, view: 'taught' })).toEqual([]);
});

it('what is stopped was never said', async () => {
  const { library, mog, answer, told } = await opened();
  const asked = answer('no');
  await library.ask()['labels.stop']();
  await expect(asked).rejects.toMatchObject({ kind: 'stopped' });
  expect(told().at(-1)).toBeNull();
  expect(await library.ids({ subject: mog, view: 'taught' })).toEqual([]);
  expect(await library.ask()['labels.history']({ before: null, limit: 5 })).toEqual([]);
  // What is said after that is not stopped.
  expect((await answer('no')).batch?.labels).toBe(count);
});

it('what is stopped while it is written was never said', async () => {
  const { library, answer, told } = await opened();
  const db = openReadable(libraryFilesIn(library.libraryFolder).database);
  onTestFinished(() => void db.close());
  const written = db.prepare<[], number>('SELECT COUNT(*) FROM labels').pluck();
  const asked = answer('no');
  asked.catch(() => undefined);
  while ((written.get() ?? 0) === 0) await setImmediate();
  await library.ask()['labels.stop']();
  await expect(asked).rejects.toMatchObject({ kind: 'stopped' });
  expect(written.get()).toBe(0);
  expect(told().at(-1)).toBeNull();
  expect(await library.ask()['labels.history']({ before: null, limit: 5 })).toEqual([]);
});

it('about a cat that is removed meanwhile nothing is said', async () => {
  const { library, mog, answer } = await opened();
  const asked = answer('no');
  await library.ask()['cats.remove']({ catId: mog });
  await expect(asked).rejects.toMatchObject({ kind: 'not-found' });
  expect(await library.ask()['labels.history']({ before: null, limit: 5 })).toEqual([]);
});

describe('what is asked while many answers are worked out', () => {
  const one = (photoId: number, catId: number, verdict: 'yes' | 'no') => ({
    labels: [{ photoId, cropId: null, catId, verdict }],
  });

  it('is said after them: the last word on a photo is the one said last', async () => {
    const { library, mog, answer } = await opened();
    const [first = 0] = await library.ids();
    const asked = answer('no');
    const later = await library.ask()['labels.set'](one(first, mog, 'yes'));
    const { batch } = await asked;
    expect(later.batch?.batchId).toBeGreaterThan(batch?.batchId ?? Infinity);
    const { crops } = await library.detail(first);
    expect(crops[0]?.opinions).toMatchObject([{ catId: mog, verdict: 'yes' }]);
  });

  it('undoes, does again and rolls back what was said last, in the order asked', async () => {
    const { library, mog, answer } = await opened();
    const ask = library.ask();
    const [first = 0] = await library.ids();
    const older = await ask['labels.set'](one(first, mog, 'yes'));
    const [bulk, undone, again, rolledBack] = await Promise.all([
      answer('no'),
      ask['labels.undo'](),
      ask['labels.redo'](),
      ask['labels.rollBack']({ batchId: older.batch?.batchId ?? 0 }),
    ]);
    const batchId = bulk.batch?.batchId;
    expect(batchId).toBeGreaterThan(older.batch?.batchId ?? Infinity);
    for (const { batch } of [undone, again, rolledBack]) expect(batch?.batchId).toBe(batchId);
    const history = await ask['labels.history']({ before: null, limit: 5 });
    expect(history.map((batch) => batch.undone)).toEqual([true, false]);
  });

  it('brings in files after them', async () => {
    const { library, mog, answer } = await opened();
    const ask = library.ask();
    const [first = 0] = await library.ids();
    await ask['labels.set'](one(first, mog, 'yes'));
    const folder = await temporaryFolder();
    const [labels, card] = [join(folder, 'labels.jsonl'), join(folder, 'mog.mycat')];
    const said = { cat: 'Mog', verdict: 'yes', sha256: 'a'.repeat(64), box: [0, 0, 1, 1] };
    await writeFile(labels, JSON.stringify(said));
    await writeFile(card, (await ask['cards.export']({ catId: mog })).text);
    const order: string[] = [];
    const noted = async (name: string, call: unknown) => {
      await call;
      order.push(name);
    };
    // Both files are read long before the last of these is written.
    const many = ['first', 'second', 'third'].map((name) => noted(name, answer('no')));
    const files = [
      noted('file', ask['labels.import']({ path: labels })),
      noted('file', ask['cards.import']({ path: card })),
    ];
    await Promise.all([...many, ...files]);
    expect(order).toEqual(['first', 'second', 'third', 'file', 'file']);
  });

  it('is stopped with them where it is many as well, and else is said all the same', async () => {
    const { library, mog, answer } = await opened();
    const [first = 0] = await library.ids();
    const many = [answer('no'), answer('no')];
    const few = library.ask()['labels.set'](one(first, mog, 'yes'));
    await library.ask()['labels.stop']();
    for (const asked of many) await expect(asked).rejects.toMatchObject({ kind: 'stopped' });
    expect((await few).batch?.labels).toBe(1);
    expect(await library.ask()['labels.history']({ before: null, limit: 5 })).toHaveLength(1);
  });

  it('is written before the library is closed', async () => {
    const { library, mog, answer } = await opened();
    const [first = 0] = await library.ids();
    const asked = [answer('no'), library.ask()['labels.set'](one(first, mog, 'yes'))];
    await library.reopen();
    for (const answered of asked) await answered;
    const history = await library.ask()['labels.history']({ before: null, limit: 5 });
    expect(history.map(({ labels }) => labels)).toEqual([1, count]);
  });
});

it('some hundreds let others be heard while they are worked out, and before they are written', async () => {
  const many = new ManyLabels(
    createSemaphore(() => 1),
    () => undefined,
  );
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 0);
  onTestFinished(() => clearInterval(turning));
  /** One answer takes a millisecond to be worked out. */
  const find = (request: number) => {
    const untilMs = performance.now() + 1;
    while (performance.now() < untilMs);
    return request;
  };
  const requests = Array.from({ length: 200 }, (_, at) => at);
  const found = await many.write(requests, find, (all) => ({ all, turns }));
  expect(found.all).toEqual(requests);
  expect(found.turns).toBeGreaterThan(5);
});
