import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { IndexerEvent } from '../../contract/events.ts';
import type { Followed, KeptElsewhere } from '../../contract/followed.ts';
import type { Verdict } from '../../contract/photo.ts';
import type { Indexer } from '../indexer.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { closeWritable, openWritable } from '../store/database.ts';
import {
  everything,
  openGeneratedLibrary,
  weightsFolder,
  type GeneratedLibrary,
} from '../testing/open-generated-library.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { writeSharedCopy } from '../words/write-shared-copy.ts';
import { openFollowed } from './open-followed.ts';

const photos = [0, 0, 0, 1, 1].map((animal, at) => ({
  path: `/photos/${at + 1}.jpg`,
  animals: [animal],
}));
const patience = { timeout: 60_000, interval: 50 };

let service: GeneratedLibrary;
let share: string;
beforeEach(async () => {
  service = await openGeneratedLibrary(photos, { share: true, hearEveryMs: 200 });
  share = service.libraryFolder;
  await copyAnew();
});

/** As the service does it some minutes after something has changed. */
async function copyAnew(): Promise<void> {
  const files = libraryFilesIn(share);
  const db = openWritable(files.database);
  // Beside its own, which it may be writing.
  const mine = `${files.shared}.mine`;
  await writeSharedCopy({ database: db.name, shared: mine });
  closeWritable(db);
  await rename(mine, files.shared);
}

type Following = {
  readonly indexer: Indexer;
  readonly events: readonly IndexerEvent[];
  readonly kept: () => Promise<KeptElsewhere>;
  readonly paths: () => Promise<readonly string[]>;
  readonly photoAt: (path: string) => Promise<number>;
  readonly say: (catId: number, path: string, verdict: Verdict) => Promise<unknown>;
  readonly verdict: (catId: number, path: string) => Promise<Verdict | null>;
};

async function following(
  folder: string,
  places: Followed['places'] = [{ there: '/photos', here: '/mnt/nas' }],
): Promise<Following> {
  const events: IndexerEvent[] = [];
  const indexer = await openFollowed({
    libraryFolder: folder,
    weightsFolder,
    followed: { folder: share, places },
    onEvent: (event) => events.push(event),
    pace: { waitingMs: 100, calmMs: 100 },
  });
  onTestFinished(() => indexer.close());
  const ask = indexer.handlers;
  const ids = async () => (await ask['gallery.list'](everything)).photoIds;
  const detail = async (photoId: number) => ask['photos.detail']({ photoId });
  const details = async () => Promise.all([...(await ids())].map(detail));
  const photoAt = async (path: string) => {
    const found = (await details()).find((photo) => photo.path === path);
    if (found === undefined) throw new Error(`No photo is at ${path}.`);
    return found.photoId;
  };
  return {
    indexer,
    events,
    photoAt,
    kept: async () => {
      const { kept } = await ask['indexing.progress']();
      if (kept === null) throw new Error('It says nothing of another computer.');
      return kept;
    },
    paths: async () => (await details()).map(({ path }) => path).toSorted(),
    say: async (catId, path, verdict) =>
      ask['labels.set']({
        labels: [{ photoId: await photoAt(path), cropId: null, catId, verdict }],
      }),
    verdict: async (catId, path) => {
      const { crops } = await detail(await photoAt(path));
      const opinions = crops.flatMap((crop) => crop.opinions);
      return opinions.find((opinion) => opinion.catId === catId)?.verdict ?? null;
    },
  };
}

const none = { unsent: 0, untaken: 0, problem: null };
const calm = (one: Following) =>
  vi.waitFor(async () => expect(await one.kept()).toMatchObject(none), patience);
const gestures = () => service.ask()['labels.history']({ before: null, limit: 25 });

test('photos are found where their folder is here', async () => {
  const here = await following(await temporaryFolder());
  expect(await here.paths()).toEqual([1, 2, 3, 4, 5].map((at) => `/mnt/nas/${at}.jpg`));
  const [folder] = await here.indexer.handlers['folders.list']();
  expect(folder).toMatchObject({ path: '/mnt/nas', there: '/photos', photos: 5 });
});

test('what is said here is said to the other computer, and its next copy has it', async () => {
  const here = await following(await temporaryFolder());
  const { catId } = await here.indexer.handlers['cats.create']({ name: 'Mog' });
  for (const at of [1, 2]) await here.say(catId, `/mnt/nas/${at}.jpg`, 'yes');
  await here.say(catId, '/mnt/nas/4.jpg', 'no');
  await vi.waitFor(async () => expect(await gestures()).toHaveLength(3), patience);
  await calm(here);
  // The cat has the number that it was given here, so that the window goes on showing it.
  expect((await service.ask()['cats.list']()).map((cat) => [cat.catId, cat.name])).toEqual([
    [catId, 'Mog'],
  ]);
  expect(await service.probability(catId, '/photos/1.jpg')).toBe(1);
  expect(await service.probability(catId, '/photos/3.jpg')).toBeGreaterThan(0.5);
  expect(await here.verdict(catId, '/mnt/nas/2.jpg')).toBe('yes');
  expect(await gestures()).toHaveLength(3);
});

test('what is said while the share is away waits, also through a restart, and is then said once', async () => {
  const folder = await temporaryFolder();
  const before = await following(folder);
  const mog = await service.cat('Mog');
  await copyAnew();
  await vi.waitFor(
    async () => expect(await before.indexer.handlers['cats.list']()).toHaveLength(1),
    patience,
  );
  const away = `${share}.away`;
  await service.reopen();
  await rename(share, away);
  await before.say(mog, '/mnt/nas/1.jpg', 'yes');
  await vi.waitFor(
    async () =>
      expect(await before.kept()).toMatchObject({ unsent: 1, problem: { kind: 'not-found' } }),
    patience,
  );
  await before.indexer.close();
  const after = await following(folder);
  expect(await after.verdict(mog, '/mnt/nas/1.jpg')).toBe('yes');
  expect(await after.kept()).toMatchObject({ unsent: 1 });
  await rm(share, { recursive: true, force: true });
  await rename(away, share);
  await vi.waitFor(async () => expect(await gestures()).toHaveLength(1), patience);
  await calm(after);
  expect(await after.verdict(mog, '/mnt/nas/1.jpg')).toBe('yes');
  expect(await gestures()).toHaveLength(1);
});

test('a newer copy takes the place of the older one without a word being lost', async () => {
  const mog = await service.cat('Mog');
  await copyAnew();
  // It cannot be spoken to.
  const words = libraryFilesIn(share).words;
  await rm(words, { recursive: true, force: true });
  await writeFile(words, 'in the way');
  const here = await following(await temporaryFolder());
  await here.say(mog, '/mnt/nas/1.jpg', 'yes');
  await service.say(mog, 'no', '/photos/4.jpg');
  await copyAnew();
  await vi.waitFor(
    async () => expect(await here.verdict(mog, '/mnt/nas/4.jpg')).toBe('no'),
    patience,
  );
  expect(await here.verdict(mog, '/mnt/nas/1.jpg')).toBe('yes');
  expect(await here.kept()).toMatchObject({ unsent: 1 });
  // What was said here is taken back here, and not what was said there last.
  const { batch } = await here.indexer.handlers['labels.undo']();
  expect(batch).toMatchObject({
    photos: 1,
    pictured: [await here.photoAt('/mnt/nas/1.jpg')],
  });
});

test('of two computers that say different things, the later word counts on all', async () => {
  const mog = await service.cat('Mog');
  await copyAnew();
  const one = await following(await temporaryFolder());
  const other = await following(await temporaryFolder());
  await one.say(mog, '/mnt/nas/1.jpg', 'yes');
  await other.say(mog, '/mnt/nas/1.jpg', 'no');
  await other.say(mog, '/mnt/nas/2.jpg', 'yes');
  await one.say(mog, '/mnt/nas/2.jpg', 'no');
  await vi.waitFor(async () => expect(await gestures()).toHaveLength(4), patience);
  for (const computer of [one, other])
    await vi.waitFor(async () => {
      expect(await computer.kept()).toMatchObject(none);
      expect(await computer.verdict(mog, '/mnt/nas/1.jpg')).toBe('no');
      expect(await computer.verdict(mog, '/mnt/nas/2.jpg')).toBe('no');
    }, patience);
});

test('files of a folder that nobody has shown are nowhere on this computer', async () => {
  const folder = await temporaryFolder();
  const here = await following(folder, []);
  const nowhere = join(folder, 'nowhere');
  expect((await here.paths()).every((path) => path.startsWith(nowhere))).toBe(true);
  const [shown] = await here.indexer.handlers['folders.list']();
  expect(shown).toMatchObject({ path: '/photos', there: '/photos', state: 'offline' });
  expect(shown?.notice?.kind).toBe('not-shown');
  await here.indexer.close();
  // Once it is shown, they are there.
  const after = await following(folder);
  expect(await after.paths()).toContain('/mnt/nas/1.jpg');
});

test('what only the other computer can do is refused with that reason', async () => {
  const here = await following(await temporaryFolder());
  await expect(here.indexer.handlers['folders.add']({ paths: ['/mnt/nas'] })).rejects.toMatchObject(
    { kind: 'bad-request', message: /^Another computer keeps this/ },
  );
});

test('a copy that is not whole changes nothing, and is told of', async () => {
  const here = await following(await temporaryFolder());
  await writeFile(libraryFilesIn(share).shared, 'no library at all');
  await vi.waitFor(async () => expect((await here.kept()).problem).not.toBeNull(), patience);
  expect(await here.paths()).toHaveLength(5);
  await copyAnew();
  await calm(here);
});

test('without any copy there is nothing to open, and it says what to do', async () => {
  await rm(libraryFilesIn(share).shared);
  await expect(following(await temporaryFolder())).rejects.toMatchObject({
    kind: 'not-found',
    message: /Connect the share/,
  });
});
