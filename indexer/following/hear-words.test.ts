import { randomUUID } from 'node:crypto';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { SentLabel, SentLine, SentWord } from '../../contract/sent-word.ts';
import { isSameName } from '../handlers/same-name.ts';
import { libraryFilesIn, type LibraryFiles } from '../opening/library-files.ts';
import { openStore } from '../opening/open-store.ts';
import { addCat, presentCats, renameCat } from '../store/cats.ts';
import { chosenShots } from '../store/best-shots.ts';
import type { WritableDb } from '../store/database.ts';
import { addLabels } from '../store/label-batches.ts';
import { labelHistory } from '../store/label-history.ts';
import { verdicts } from '../store/verdicts.ts';
import { generatedEmbedding } from '../testing/generated-embedding.ts';
import { factsOf, sighting, storePhotos } from '../testing/synthetic-photos.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { restoreLibrary } from '../words/restore-library.ts';
import { hearWords } from './hear-words.ts';

const laptop = '00000000-0000-4000-8000-000000000001';
const phone = '00000000-0000-4000-8000-000000000002';
const nowMs = 10_000;
const box = [0.2, 0.2, 0.5, 0.5] as const;

let folder: string;
let files: LibraryFiles;
beforeEach(async () => {
  folder = await temporaryFolder();
  files = libraryFilesIn(folder);
});

function opened() {
  const { writable, close } = openStore(folder, files);
  if (writable === null) throw new Error('It was opened to be written.');
  return { db: writable, close };
}

/** A library with three photos, each with one cat in it. */
function library() {
  const { db, close } = opened();
  storePhotos(
    db,
    [1, 2, 3].map((at) => ({
      path: `/photos/${at}.jpg`,
      facts: factsOf(at),
      sightings: [sighting(generatedEmbedding(1, at, 32), [...box])],
    })),
  );
  return { db, close };
}

function kept(): WritableDb {
  const { db, close } = library();
  onTestFinished(close);
  return db;
}

const line = (word: SentWord, atMs: number): SentLine => ({ id: randomUUID(), atMs, word });
const about = (cat: SentLabel['cat'], photo: number, verdict: SentLabel['verdict']): SentLabel => ({
  cat,
  verdict,
  content: factsOf(photo).contentKey,
  picture: null,
  box: [...box],
  atMs: null,
  example: null,
});
const batch = (labels: readonly SentLabel[], atMs: number) =>
  line({ kind: 'batch', undoneAtMs: null, labels }, atMs);
const newCat = (name: string, atMs: number) =>
  line({ kind: 'cat', cat: null, number: null, name, removedAtMs: null }, atMs);

const hear = (db: WritableDb, lines: readonly SentLine[], computer = laptop) =>
  hearWords(db, lines, { computer, nowMs, isSameName });
const said = (db: WritableDb, catId: number) => [...verdicts(db, catId).values()];
const names = (db: WritableDb) => presentCats(db).map(({ name }) => name);
const verdictOn = (db: WritableDb, catId: number, photo: number) => {
  const crop = db.prepare(
    'SELECT crop_id FROM crops JOIN photos USING (photo_id) WHERE content_key = ?',
  );
  return verdicts(db, catId).get(crop.pluck().get(factsOf(photo).contentKey) as number);
};
const own = (db: WritableDb, catId: number, photo: number, verdict: 'yes' | 'no', atMs: number) => {
  const crop = db.prepare(
    'SELECT crop_id FROM crops JOIN photos USING (photo_id) WHERE content_key = ?',
  );
  const { contentKey } = factsOf(photo);
  const cropId = crop.pluck().get(contentKey) as number;
  return addLabels(db, [{ catId, verdict, contentKey, box: [...box], cropId }], atMs);
};

test('a cat and what was said of it count once, however often they come', () => {
  const db = kept();
  const cat = newCat('Mog', 1);
  const gesture = batch([about({ word: cat.id }, 1, 'yes'), about({ word: cat.id }, 2, 'no')], 2);
  expect(hear(db, [cat, gesture]).words).toBe(2);
  expect(hear(db, [cat, gesture, gesture]).words).toBe(0);
  const [mog] = presentCats(db);
  expect([names(db), said(db, mog?.catId ?? 0)]).toEqual([['Mog'], ['yes', 'no']]);
  expect(labelHistory(db, { before: null, limit: 10 })).toHaveLength(1);
});

test('what cannot be written is not remembered either, and is taken in the next time', () => {
  const db = kept();
  const cat = newCat('Mog', 1);
  const gesture = batch([about({ word: cat.id }, 1, 'yes')], 2);
  db.exec(
    `CREATE TEMP TRIGGER full BEFORE INSERT ON labels BEGIN SELECT RAISE(ABORT, 'full'); END`,
  );
  expect(() => hear(db, [cat, gesture])).toThrow('full');
  expect(names(db)).toEqual([]);
  db.exec('DROP TRIGGER full');
  hear(db, [cat, gesture]);
  expect([names(db), labelHistory(db, { before: null, limit: 10 }).length]).toEqual([['Mog'], 1]);
});

test('the later word about a photo counts, in whatever order words come', () => {
  const db = kept();
  const mog = addCat(db, 'Mog', 0);
  own(db, mog, 1, 'no', 50);
  hear(db, [batch([about({ number: mog }, 1, 'yes')], 40)]);
  expect(verdictOn(db, mog, 1)).toBe('no');
  hear(db, [batch([about({ number: mog }, 1, 'yes')], 60)], phone);
  expect(verdictOn(db, mog, 1)).toBe('yes');
  hear(db, [batch([about({ number: mog }, 1, 'no')], 55)]);
  expect(verdictOn(db, mog, 1)).toBe('yes');
  // All of them are in the history.
  expect(labelHistory(db, { before: null, limit: 10 })).toHaveLength(4);
});

test('a clock that is ahead wins until the next word and not for ever', () => {
  const db = kept();
  const mog = addCat(db, 'Mog', 0);
  hear(db, [batch([about({ number: mog }, 1, 'yes')], nowMs * 1000)]);
  expect(labelHistory(db, { before: null, limit: 1 })[0]?.madeAtMs).toBe(nowMs);
  const later = batch([about({ number: mog }, 1, 'no')], nowMs + 5);
  hearWords(db, [later], { computer: phone, nowMs: nowMs + 10, isSameName });
  expect(verdictOn(db, mog, 1)).toBe('no');
});

test('what was said on one computer is taken back there', () => {
  const db = kept();
  const mog = addCat(db, 'Mog', 0);
  const yes = batch([about({ number: mog }, 1, 'yes')], 1);
  const back = line({ kind: 'undone', batch: { word: yes.id }, undoneAtMs: 2 }, 2);
  expect(hear(db, [yes, back]).catIds).toEqual([mog]);
  expect(verdictOn(db, mog, 1)).toBeUndefined();
  hear(db, [line({ kind: 'undone', batch: { word: yes.id }, undoneAtMs: null }, 3)]);
  expect(verdictOn(db, mog, 1)).toBe('yes');
});

test('two people who begin with a cat of one name mean one cat', () => {
  const db = kept();
  const [mine, theirs] = [newCat('Mog', 1), newCat('mog', 2)];
  hear(db, [mine, batch([about({ word: mine.id }, 1, 'yes')], 3)]);
  hear(db, [theirs, batch([about({ word: theirs.id }, 2, 'yes')], 4)], phone);
  expect(names(db)).toEqual(['Mog']);
  expect(said(db, presentCats(db)[0]?.catId ?? 0)).toEqual(['yes', 'yes']);
});

test('the later name counts, and one that another cat has does nothing', () => {
  const db = kept();
  const mog = addCat(db, 'Mog', 0);
  addCat(db, 'Tom', 0);
  const called = (name: string, atMs: number) =>
    line({ kind: 'cat', cat: { number: mog }, number: null, name, removedAtMs: null }, atMs);
  hear(db, [called('Moggy', 20)]);
  hear(db, [called('Moggie', 10)], phone);
  expect(names(db)).toEqual(['Moggy', 'Tom']);
  hear(db, [called('tom', 30)], phone);
  expect(names(db)).toEqual(['Moggy', 'Tom']);
  hear(db, [
    line({ kind: 'cat', cat: { number: mog }, number: null, name: 'Moggy', removedAtMs: 40 }, 40),
  ]);
  expect(names(db)).toEqual(['Tom']);
});

test('the best shot that was chosen later counts', () => {
  const db = kept();
  const { contentKey: content } = factsOf(1);
  const chosen = () => chosenShots(db).length;
  hear(db, [line({ kind: 'best-shot', content }, 5)]);
  expect(chosen()).toBe(1);
  hear(db, [line({ kind: 'best-shot-gone', content }, 4)], phone);
  expect(chosen()).toBe(1);
  hear(db, [line({ kind: 'best-shot-gone', content }, 6)], phone);
  expect(chosen()).toBe(0);
});

test('words about cats and gestures that are not known are heard and do nothing', () => {
  const db = kept();
  const heard = hear(db, [
    batch([about({ number: 77 }, 1, 'yes')], 1),
    batch([about({ word: randomUUID() }, 1, 'yes')], 1),
    line({ kind: 'undone', batch: { number: 77 }, undoneAtMs: 1 }, 1),
    line({ kind: 'cat', cat: { number: 77 }, number: null, name: 'Mog', removedAtMs: null }, 1),
  ]);
  expect(heard).toEqual({ words: 4, catIds: [], photoIds: [] });
  expect([names(db), labelHistory(db, { before: null, limit: 10 })]).toEqual([[], []]);
});

test('a library that is rebuilt from its journal knows what it has heard, and which word counts', () => {
  const { db, close } = library();
  const mog = addCat(db, 'Mog', 0);
  own(db, mog, 1, 'no', 50);
  own(db, mog, 2, 'no', 50);
  const words = [
    batch([about({ number: mog }, 1, 'yes'), about({ number: mog }, 3, 'yes')], 40),
    batch([about({ number: mog }, 2, 'yes')], 60),
  ];
  hear(db, words);
  renameCat(db, mog, 'Moggy');
  close();
  restoreLibrary(files, null, nowMs);
  const again = kept();
  expect(hear(again, words).words).toBe(0);
  expect([1, 2, 3].map((photo) => verdictOn(again, mog, photo))).toEqual(['no', 'yes', 'yes']);
});
