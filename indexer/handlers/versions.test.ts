import { expect, it } from 'vitest';
import { collectExamples } from '../teaching/collect-examples.ts';
import { fillLibrary, type GeneratedPhoto } from '../testing/generated-library.ts';
import { everything, openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { createLearningLibrary } from '../teaching/learning-library.ts';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { openReadable } from '../store/database.ts';
import { libraryFilesIn } from '../opening/library-files.ts';

const edit = '/photos/IMG_E1234.HEIC';
const original = '/photos/IMG_1234.HEIC';
const raw = '/photos/IMG_1234.DNG';
const clip = '/photos/IMG_1234.MOV';

const shot: readonly GeneratedPhoto[] = [
  { path: original, animals: [1] },
  { path: raw, animals: [1] },
  { path: clip, animals: [1], durationMs: 2500 },
];
const others: readonly GeneratedPhoto[] = [1, 1, 2, 2, 3].map((animal, at) => ({
  path: `/photos/other-${at}.jpg`,
  animals: [animal],
}));

const everyFile = { folders: null, after: null, limit: 100, minimum: 0 };

it('counts a shot once in every number and lists it once', async () => {
  const library = await openGeneratedLibrary([...shot, ...others]);
  const mog = await library.cat('Mog');
  await library.say(mog, 'yes', '/photos/other-0.jpg');
  expect(await library.paths()).toHaveLength(6);
  expect((await library.paths({ subject: mog })).filter((path) => path.includes('1234'))).toEqual([
    original,
  ]);
  expect((await library.ask()['indexing.progress']()).seen).toBe(6);
  const { judgement } = await library.ask()['gallery.list']({ ...everything, subject: mog });
  expect(judgement.shown.at(-1)).toBeLessThanOrEqual(6);
  const detail = await library.detail(await library.photoAt(original));
  expect(detail.versions.map(({ path }) => path)).toEqual([raw, clip]);
});

it('is found by the name of any of its files', async () => {
  const library = await openGeneratedLibrary([...shot, ...others]);
  expect(await library.paths({ search: '1234.dng' })).toEqual([original]);
});

it('names the other files in a search, and finds those whose shown version lies elsewhere', async () => {
  const library = await openGeneratedLibrary([...shot, ...others]);
  await library.reopen((db) =>
    fillLibrary(db, [{ path: '/backup/IMG_1234.DNG', content: raw, animals: [1] }], '/backup'),
  );
  const mog = await library.cat('Mog');
  await library.say(mog, 'yes', '/photos/other-0.jpg');
  const all = await library.ask()['files.find']({ ...everyFile, catId: mog });
  expect(all).toHaveLength(6);
  const found = all.find(({ path }) => path === original);
  expect(found?.versions).toEqual(['/backup/IMG_1234.DNG', raw, clip]);
  const folders = ['/backup'];
  const inBackup = await library.ask()['files.find']({ ...everyFile, catId: mog, folders });
  expect(inBackup.map(({ path }) => path)).toEqual(['/backup/IMG_1234.DNG']);
});

it('holds what was said for whichever version is shown, and takes it back from all', async () => {
  const library = await openGeneratedLibrary([...shot, ...others]);
  const mog = await library.cat('Mog');
  await library.say(mog, 'yes', original);
  await library.reopen((db) => fillLibrary(db, [{ path: edit, animals: [1] }]));
  expect((await library.paths()).filter((path) => path.includes('1234'))).toEqual([edit]);
  expect(await library.probability(mog, edit)).toBe(1);
  const [cat] = await library.ask()['cats.list']();
  expect(cat?.examples).toBe(1);
  const asked = await library.ask()['review.next']({ catId: mog, limit: 100 });
  const askedPhotos = asked.map(({ photoId }) => photoId);
  expect(askedPhotos).not.toContain(await library.photoAt(edit));

  await library.say(mog, 'no', edit);
  expect(await library.probability(mog, edit)).toBe(0);
  const [rejected] = await library.ask()['cats.list']();
  expect(rejected).toMatchObject({ examples: 0, rejected: 1 });
  await library.ask()['labels.undo']();
  expect(await library.probability(mog, edit)).toBe(1);

  await library.say(mog, null, edit);
  const { versions } = await library.detail(await library.photoAt(edit));
  const spokenOf = versions.find(({ path }) => path === original);
  const { crops } = await library.detail(spokenOf?.photoId ?? 0);
  expect(crops[0]?.opinions[0]?.verdict).toBe(null);
  expect((await library.ask()['cats.list']())[0]?.examples).toBe(0);
});

it('a yes to the original holds where the edit has cut that cat away', async () => {
  const library = await openGeneratedLibrary([...others, { path: original, animals: [1, 2] }]);
  const mog = await library.cat('Mog');
  await library.say(mog, 'yes', original);
  const photoId = await library.photoAt(original);
  const spokenOf = (await library.detail(photoId)).crops.findIndex(
    ({ opinions }) => opinions[0]?.verdict === 'yes',
  );
  const left = spokenOf === 0 ? 2 : 1;
  const cut: GeneratedPhoto = { path: edit, animals: [left], sizePx: [150, 300] };
  await library.reopen((db) => fillLibrary(db, [cut]));
  const { photoIds, probabilities } = await library.ask()['gallery.list']({
    ...everything,
    subject: mog,
  });
  expect(probabilities[photoIds.indexOf(await library.photoAt(edit))]).toBe(1);
  await library.say(mog, 'no', edit);
  const after = await library.ask()['gallery.list']({ ...everything, subject: mog });
  expect(after.probabilities[after.photoIds.indexOf(await library.photoAt(edit))]).toBe(0);
});

it('learns a shot once, whatever was said of its versions before they were one', async () => {
  const library = await openGeneratedLibrary([
    { path: original, animals: [1] },
    { path: '/photos/IMG_9999.DNG', animals: [1], content: raw },
    ...others,
  ]);
  const mog = await library.cat('Mog');
  await library.say(mog, 'yes', original, '/photos/IMG_9999.DNG');
  await library.reopen((db) => fillLibrary(db, [{ path: raw, animals: [1] }]));
  const db = openReadable(libraryFilesIn(library.libraryFolder).database);
  const learning = createLearningLibrary({
    db,
    writable: null,
    embedding: { version: embeddingVersion, size: embeddingSize },
    snapshotFile: '',
    bank: [],
    now: () => 0,
    onLoaded: () => undefined,
    onError: () => undefined,
  });
  const { crops } = collectExamples(learning.examples(), mog);
  db.close();
  expect(crops.positives).toHaveLength(1);
  expect((await library.ask()['cats.list']())[0]?.examples).toBe(1);
});
