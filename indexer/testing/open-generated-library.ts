import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandOutput } from '../../contract/commands.ts';
import type { IndexerEvent } from '../../contract/events.ts';
import type { GalleryQuery } from '../../contract/gallery.ts';
import type { Verdict } from '../../contract/photo.ts';
import type { Indexer, OpenIndexerOptions } from '../indexer.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openIndexer } from '../open-indexer.ts';
import { closeWritable, openWritable, type WritableDb } from '../store/database.ts';
import { fillLibrary, type GeneratedPhoto } from './generated-library.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const weightsFolder = join(import.meta.dirname, '../../models/weights');

export const everything: GalleryQuery = {
  subject: 'any',
  view: 'everything',
  sort: 'confidence',
  search: '',
  takenFromMs: null,
  takenUntilMs: null,
};

/** An open library of photos that do not exist, with short ways to ask and tell it things. */
export type GeneratedLibrary = Awaited<ReturnType<typeof openGeneratedLibrary>>;

/** Opens a library that has seen `photos`; nothing is indexed in it, no file is read. */
export async function openGeneratedLibrary(
  photos: readonly GeneratedPhoto[],
  options: Partial<OpenIndexerOptions> = {},
) {
  const libraryFolder = await temporaryFolder();
  await makeLibrary(libraryFolder, photos);
  const events: IndexerEvent[] = [];
  const open = () =>
    openIndexer({
      libraryFolder,
      weightsFolder,
      watch: false,
      work: false,
      onEvent: (event) => events.push(event),
      ...options,
    });
  let indexer: Indexer = await open();
  onTestFinished(() => indexer.close());
  const ask = () => indexer.handlers;

  const photoAt = async (path: string): Promise<number> => {
    const paths = await Promise.all((await ids()).map((photoId) => detail(photoId)));
    const found = paths.find((photo) => photo.path === path || photo.copies.includes(path));
    if (found === undefined) throw new Error(`No photo is at ${path}.`);
    return found.photoId;
  };
  const ids = async (query: Partial<GalleryQuery> = {}): Promise<number[]> => [
    ...(await ask()['gallery.list']({ ...everything, ...query })).photoIds,
  ];
  const detail = async (photoId: number): Promise<CommandOutput<'photos.detail'>> =>
    ask()['photos.detail']({ photoId });

  return {
    libraryFolder,
    events,
    ask,
    ids,
    detail,
    photoAt,
    /** Paths of a gallery in its order. */
    paths: async (query: Partial<GalleryQuery> = {}) =>
      Promise.all((await ids(query)).map(async (photoId) => (await detail(photoId)).path)),
    /** Adds a cat and returns its id. */
    cat: async (name: string) => (await ask()['cats.create']({ name })).catId,
    /** Says the same of several photos, given by path, in one gesture. */
    say: async (catId: number, verdict: Verdict | null, ...paths: readonly string[]) =>
      ask()['labels.set']({
        labels: await Promise.all(
          paths.map(async (path) => ({
            photoId: await photoAt(path),
            cropId: null,
            catId,
            verdict,
          })),
        ),
      }),
    /** Best probability of a photo for a cat, as a tile shows it. */
    probability: async (catId: number, path: string) => {
      const photoIds = [await photoAt(path)];
      const [tile] = await ask()['gallery.tiles']({ subject: catId, photoIds });
      return tile?.probability ?? null;
    },
    /** Closes the library, changes its database by hand if asked to, and opens it again. */
    reopen: async (change?: (db: WritableDb) => unknown) => {
      await indexer.close();
      if (change !== undefined) await changeLibrary(libraryFolder, change);
      indexer = await open();
    },
    settled: () => indexer.settled(),
  };
}

/** The library that was made last: most tests of a file begin with the same photos, and some with thousands. */
let made: { readonly photos: string; readonly database: Buffer } | null = null;

async function makeLibrary(folder: string, photos: readonly GeneratedPhoto[]): Promise<void> {
  const wanted = JSON.stringify(photos);
  const { database } = libraryFilesIn(folder);
  if (made?.photos === wanted) {
    await mkdir(folder, { recursive: true });
    await writeFile(database, made.database);
    return;
  }
  await changeLibrary(folder, (db) => fillLibrary(db, photos));
  made = { photos: wanted, database: await readFile(database) };
}

async function changeLibrary(folder: string, change: (db: WritableDb) => unknown): Promise<void> {
  await mkdir(folder, { recursive: true });
  const db = openWritable(libraryFilesIn(folder).database);
  try {
    await change(db);
  } finally {
    closeWritable(db);
  }
}
