import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { SentLine } from '../../contract/sent-word.ts';
import { createRandom } from '../../models/random.ts';
import { isSameName } from '../handlers/same-name.ts';
import { chosenShots } from '../store/best-shots.ts';
import { addCat, presentCats } from '../store/cats.ts';
import { openWritable, type ReadableDb, type WritableDb } from '../store/database.ts';
import { addLabels } from '../store/label-batches.ts';
import { recordedLabels } from '../store/recorded-labels.ts';
import { storeSeen } from '../store/job-results.ts';
import { addFolder } from '../store/folders.ts';
import { generatedEmbedding } from '../testing/generated-embedding.ts';
import { sayAtRandom } from '../testing/say-at-random.ts';
import { factsOf, sighting, storePhotos } from '../testing/synthetic-photos.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { writeSharedCopy } from '../words/write-shared-copy.ts';
import { readFollowedCopy } from './followed-copy.ts';
import { hearWords } from './hear-words.ts';
import { keepOutbox } from './keep-outbox.ts';
import { moveIn } from './move-in.ts';
import { lastNumbers, reserveNumbers } from './numbers.ts';
import { addToOutbox, readOutbox } from './outbox-file.ts';

/** Seeds; `MY_CAT_SEEDS=500` for a long run. */
const seeds = Number(process.env['MY_CAT_SEEDS'] ?? 6);
const photos = 12;
const computer = '00000000-0000-4000-8000-000000000001';

function open(file: string): WritableDb {
  const db = openWritable(file);
  onTestFinished(() => {
    if (db.open) db.close();
  });
  return db;
}

/** A library as a server has it. */
async function server(): Promise<WritableDb> {
  const db = open(join(await temporaryFolder(), 'library.sqlite'));
  addFolder(db, '/photos', [], 0);
  storePhotos(
    db,
    Array.from({ length: photos }, (_, at) => ({
      path: `/photos/${at + 1}.jpg`,
      facts: factsOf(at + 1),
      sightings: [sighting(generatedEmbedding(at % 3, at, 32))],
    })),
  );
  db.exec('UPDATE files SET folder_id = 1');
  return db;
}

/** Its copy as another computer follows it. */
async function follower(of: WritableDb) {
  const folder = await temporaryFolder();
  const file = join(folder, 'library.sqlite');
  await writeSharedCopy({ database: of.name, shared: file });
  const outbox = join(folder, 'outbox.jsonl');
  const db = open(file);
  const facts = { bytes: 1, modifiedAtMs: 1 };
  moveIn(db, { facts, places: [], computer, nowhere: folder, platform: 'linux' });
  reserveNumbers(db, lastNumbers(db));
  return { db, file, outbox };
}

let nowMs = 5000;
function keep(db: WritableDb, outbox: string): void {
  const last = readFollowedCopy(db)?.last ?? { cat: 0, photo: 0 };
  const now = () => ++nowMs;
  keepOutbox(db, { file: outbox, computer, last, now, isSameName, onSaid: () => undefined });
}
const hear = (db: WritableDb, lines: readonly SentLine[]) =>
  hearWords(db, lines, { computer, nowMs: 1e9, isSameName });

/** All that is in force, without numbers that each library gives by itself. */
const inForce = (db: ReadableDb) => ({
  cats: presentCats(db)
    .map(({ name }) => name)
    .sort(),
  labels: recordedLabels(db)
    .map(({ catName, verdict, contentKey }) => `${catName} ${verdict} ${contentKey}`)
    .sort(),
  shots: chosenShots(db).length,
});

test('whatever is said to a copy is said to the library that it was taken from', async () => {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const there = await server();
    const random = createRandom(seed);
    const sayTo = (db: WritableDb, gestures: number) => {
      for (let gesture = 0; gesture < gestures; gesture += 1)
        sayAtRandom(db, random, photos, ++nowMs);
    };
    sayTo(there, 20);
    const here = await follower(there);
    keep(here.db, here.outbox);
    sayTo(here.db, 60);
    hear(there, readOutbox(here.outbox));
    expect(inForce(there)).toEqual(inForce(here.db));
    // A newer copy, and one that has heard nothing of it, come to the same.
    const next = await follower(there);
    keep(next.db, here.outbox);
    expect(inForce(next.db)).toEqual(inForce(here.db));
  }
});

test('a copy that has not heard what was said is told, and says it to nobody again', async () => {
  const there = await server();
  const before = await follower(there);
  keep(before.db, before.outbox);
  addCat(before.db, 'Mog', 1);
  const [cat] = presentCats(before.db);
  const { contentKey } = factsOf(1);
  addLabels(
    before.db,
    [
      {
        catId: cat?.catId ?? 0,
        verdict: 'yes',
        contentKey,
        box: [0.2, 0.2, 0.5, 0.5],
        cropId: 1,
      },
    ],
    2,
  );
  const after = await follower(there);
  keep(after.db, before.outbox);
  expect(inForce(after.db)).toEqual(inForce(before.db));
  // It bears the number that the window knows it by.
  expect(presentCats(after.db)).toMatchObject([{ catId: cat?.catId, name: 'Mog' }]);
  expect(readOutbox(before.outbox)).toHaveLength(2);
});

test('a kill after the outbox was written and before the library knew it says nothing twice', async () => {
  const there = await server();
  const here = await follower(there);
  keep(here.db, here.outbox);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  // As it is on the disk between the two: the word is in the library, and noted as not written …
  here.db.exec(`CREATE TEMP TRIGGER killed BEFORE INSERT ON heard_words
    BEGIN SELECT RAISE(ABORT, 'killed'); END`);
  const number = addCat(here.db, 'Mog', 1);
  here.db.close();
  // … and its line is in the outbox.
  const id = '00000000-0000-4000-8000-00000000000a';
  const word = { kind: 'cat', cat: null, number, name: 'Mog', removedAtMs: null } as const;
  addToOutbox(here.outbox, [{ id, atMs: 1, word }]);
  const again = open(here.file);
  keep(again, here.outbox);
  expect(readOutbox(here.outbox).map((line) => line.id)).toEqual([id]);
  hear(there, readOutbox(here.outbox));
  expect(inForce(there).cats).toEqual(['Mog']);
  expect(inForce(again).cats).toEqual(['Mog']);
});

test('a photo that only this computer has goes along as numbers', async () => {
  const there = await server();
  const here = await follower(there);
  keep(here.db, here.outbox);
  const facts = factsOf(99);
  const sightings = [sighting(generatedEmbedding(7, 7, 32))];
  const photoId = storeSeen(here.db, { facts, sightings }, 'test-1', 0);
  const cropId = here.db
    .prepare('SELECT crop_id FROM crops WHERE photo_id = ?')
    .pluck()
    .get(photoId) as number;
  const catId = addCat(here.db, 'Mog', 1);
  const { contentKey } = facts;
  const box = [0.2, 0.2, 0.5, 0.5] as const;
  addLabels(here.db, [{ catId, verdict: 'yes', contentKey, box, cropId }], 2);
  hear(there, readOutbox(here.outbox));
  const learned = there
    .prepare(
      `SELECT width_px AS widthPx, verdict FROM labels JOIN crops USING (crop_id)
       JOIN photos USING (photo_id)`,
    )
    .all();
  expect(learned).toEqual([{ widthPx: 0, verdict: 'yes' }]);
});
