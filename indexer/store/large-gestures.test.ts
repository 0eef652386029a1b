import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openStore } from '../opening/open-store.ts';
import { factsOf, storePhotosOfCats } from '../testing/synthetic-photos.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readJournal } from '../words/journal-file.ts';
import { addCat, renameCat } from './cats.ts';
import { hearChanges } from './changes.ts';
import { countLabels } from './counts.ts';
import { cropsOfPhoto } from './crops.ts';
import type { WritableDb } from './database.ts';
import { addLabels, undoLabels, type NewLabel } from './label-batches.ts';
import { labelHistory } from './label-history.ts';
import { addManyLabels } from './large-gestures.ts';
import { recordedLabels } from './recorded-labels.ts';

const photos = 40;
/** Each photo is spoken of so often, and the last word counts. */
const rounds = 20;

async function library() {
  const folder = await temporaryFolder();
  const files = libraryFilesIn(folder);
  const open = () => {
    const store = openStore(folder, files);
    if (store.writable === null) throw new Error('It was opened to be written.');
    return { ...store, db: store.writable };
  };
  const store = open();
  const { db } = store;
  const photoIds = storePhotosOfCats(db, photos);
  const catId = addCat(db, 'Mog', 0);
  const crops = photoIds.flatMap((photoId) => cropsOfPhoto(db, photoId));
  const labels = Array.from({ length: rounds }, (_, round) =>
    crops.map(({ box, cropId }, at): NewLabel => {
      const { contentKey } = factsOf(at + 1);
      return { catId, verdict: round % 2 === 0 ? 'no' : 'yes', contentKey, box, cropId };
    }),
  ).flat();
  return { files, open, store, db, catId, photoIds, labels };
}

const history = (db: WritableDb) => labelHistory(db, { before: null, limit: 10 });
const inJournal = (file: string) => readJournal(file).lines.map(({ word }) => word);

/** Takes steps until something holds. */
function takeUntil(steps: Steps<unknown>, holds: () => boolean): void {
  while (!holds()) if (steps.next().done === true) throw new Error('It ended before.');
}

it('says in steps what is otherwise said at once', async () => {
  const { db, labels, photoIds, catId } = await library();
  const heard: number[][] = [];
  hearChanges(db, (changes) => {
    const spokenOf = changes.get('photos-spoken-of');
    if (spokenOf !== undefined) heard.push([...(changes.get('cats-spoken-of') ?? []), ...spokenOf]);
  });
  const at = labels.slice(0, photos);
  addLabels(db, at, 1);
  finish(addManyLabels(db, at, 1));
  const [large, small] = history(db);
  expect(large).toEqual({ ...small, batchId: large?.batchId });
  expect(heard).toEqual([
    [catId, ...photoIds],
    [catId, ...photoIds],
  ]);
});

it('is nowhere to be seen before all of it is there', async () => {
  const { db, files, store, labels } = await library();
  addLabels(db, labels.slice(0, 1), 1);
  const before = { history: history(db), labels: recordedLabels(db), count: countLabels(db) };
  const words = inJournal(files.journal);
  const steps = addManyLabels(db, labels, 2);
  const written = db.prepare('SELECT COUNT(*) FROM labels').pluck();
  takeUntil(steps, () => written.get() === labels.length + 1);
  expect({ history: history(db), labels: recordedLabels(db), count: countLabels(db) }).toEqual(
    before,
  );
  expect(inJournal(files.journal)).toEqual(words);
  // What is undone meanwhile is what was said before.
  expect(undoLabels(db, 3)).toBe(before.history[0]?.batchId);

  const batchId = finish(steps);
  expect(history(db)[0]).toMatchObject({ batchId, labels: labels.length, photos, undone: false });
  expect(recordedLabels(db)).toHaveLength(photos);
  await store.written();
  expect(inJournal(files.journal).at(-1)).toMatchObject({
    kind: 'batch',
    batchId,
    undoneAtMs: null,
  });
});

it('what a kill has left of it was never said', async () => {
  const { db, files, store, open, labels } = await library();
  const steps = addManyLabels(db, labels, 2);
  takeUntil(steps, () => db.prepare('SELECT COUNT(*) FROM labels').pluck().get() !== 0);
  // Not ended, as where the process is no more.
  store.close();

  const again = open();
  expect(history(again.db)).toEqual([]);
  for (const table of ['labels', 'label_batches', 'said_in_batches'])
    expect(again.db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get()).toBe(0);
  again.close();
  expect(inJournal(files.journal).filter(({ kind }) => kind === 'batch')).toEqual([]);
});

it('where it cannot be written to its end nothing of it was said', async () => {
  const { db, labels, catId } = await library();
  const [first] = labels;
  if (first === undefined) throw new Error('There are labels.');
  const nobody = { ...first, catId: catId + 1 };
  expect(() => finish(addManyLabels(db, [...labels, nobody], 2))).toThrow('FOREIGN KEY');
  expect(history(db)).toEqual([]);
  expect(db.prepare('SELECT COUNT(*) FROM labels').pluck().get()).toBe(0);
});

it('where it is not wanted to its end nothing of it was said', async () => {
  const { db, labels } = await library();
  let asked = 0;
  const stop = () => {
    asked += 1;
    if (asked === 3) throw new Error('Not wanted any more.');
  };
  expect(() => finish(addManyLabels(db, labels, 2, stop))).toThrow('Not wanted');
  expect(history(db)).toEqual([]);
  expect(db.prepare('SELECT COUNT(*) FROM labels').pluck().get()).toBe(0);
});

it('is written down in slices, and what is said meanwhile after it', async () => {
  const { db, files, store, labels, catId } = await library();
  const batchId = finish(addManyLabels(db, labels, 2));
  const words = () => inJournal(files.journal).filter(({ kind }) => kind !== 'folder');
  expect(words().at(-1)).toMatchObject({ kind: 'cat' });
  renameCat(db, catId, 'Luna');
  await store.written();
  expect(words().slice(-2)).toMatchObject([
    { kind: 'batch', batchId, labels: { length: labels.length } },
    { kind: 'cat', name: 'Luna' },
  ]);
  const places = readJournal(files.journal).lines.map(({ place }) => place);
  expect(places).toEqual(places.map((_, at) => at + 1));
});

it('is written down to its end before the library is closed', async () => {
  const { db, files, store, labels } = await library();
  const batchId = finish(addManyLabels(db, labels, 2));
  store.close();
  const text = await readFile(files.journal, 'utf8');
  expect(text.split('\n').at(-1)).toBe('');
  expect(inJournal(files.journal).at(-1)).toMatchObject({ kind: 'batch', batchId });
});
