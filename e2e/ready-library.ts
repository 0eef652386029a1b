import { expect } from '@playwright/test';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawAlbum, type Album } from './album.ts';
import { settled, teachMog } from './person.ts';
import { startApp } from './running-app.ts';

/** Photos that lie in the album besides the usual ones. */
export type Extras = {
  readonly name: string;
  readonly photos: number;
  readonly draw: (album: Album) => Promise<unknown>;
};

/** A person's computer some time after the first start: Mog is taught, the album looked through. */
export type ReadyLibrary = {
  /** Where it is put for a test; the library knows photos by their paths, so it is always the same. */
  readonly folder: string;
  readonly album: Album;
  /** How many photos the album holds. */
  readonly photos: number;
  /** Puts it there as it was made, whatever a test before has done to it. */
  readonly restore: () => Promise<void>;
};

export type ReadyLibraries = (extras: Extras | null) => Promise<ReadyLibrary>;

/**
 * Teaches Mog once for all tests that begin with a library, and again for each kind of extras.
 *
 * The real app makes it, as a person would; a test gets a copy of what it left on the disk.
 */
export async function readyLibraries(use: (get: ReadyLibraries) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'my-cat-e2e-'));
  const made = new Map<string, Promise<ReadyLibrary>>();
  await use((extras) => {
    const name = extras?.name ?? 'plain';
    const ready = made.get(name) ?? make(join(root, name), extras);
    made.set(name, ready);
    return ready;
  });
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
}

async function make(root: string, extras: Extras | null): Promise<ReadyLibrary> {
  const [folder, kept] = [join(root, 'home'), join(root, 'kept')];
  const album = await drawAlbum(folder);
  await extras?.draw(album);
  const photos = [...album.mog, ...album.luna, ...album.walls].length + (extras?.photos ?? 0);
  const app = await startApp({ dataFolder: join(folder, 'data') });
  await teachMog(app, album);
  await settled(app.page, photos);
  await app.close();
  expect(app.problems).toEqual([]);
  await rename(folder, kept);
  const restore = async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    await cp(kept, folder, { recursive: true, preserveTimestamps: true });
  };
  return { folder, album, photos, restore };
}
