import { truncate } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { backupSchema } from '../../contract/backup.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openStore } from '../opening/open-store.ts';
import { addCat, presentCats } from '../store/cats.ts';
import { factsOf, sighting, storePhotos } from '../testing/synthetic-photos.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { makeBackup } from './backups.ts';
import { describeBackups } from './describe-backups.ts';
import { restoreLibrary } from './restore-library.ts';

/** A library with one photo and Mog, of which a copy was made before Luna came. */
async function copied() {
  const folder = await temporaryFolder();
  const files = libraryFilesIn(folder);
  const store = openStore(folder, files);
  const db = store.writable;
  if (db === null) throw new Error('It was opened to be written.');
  const sightings = [sighting(new Float32Array([1, 0]))];
  storePhotos(db, [{ path: '/a.jpg', facts: factsOf(1), sightings }]);
  addCat(db, 'Mog', 1);
  const copy = await makeBackup(db.name, files.backups, 'asked', 1000);
  addCat(db, 'Luna', 2);
  store.close();
  const cats = () => {
    const again = openStore(folder, files);
    const names = presentCats(again.db).map(({ name }) => name);
    again.close();
    return names;
  };
  return { files, copy, cats };
}

it('tells what is in each copy, in words that the contract knows', async () => {
  const { files, copy } = await copied();
  const [described] = describeBackups(files.backups);
  expect(described).toEqual({
    name: basename(copy.file),
    kind: 'asked',
    madeAtMs: 1000,
    bytes: copy.bytes,
    holds: { cats: 1, labels: 0, photos: 1 },
  });
  expect(() => backupSchema.parse(described)).not.toThrow();
  await truncate(copy.file, 1000);
  expect(describeBackups(files.backups)).toMatchObject([
    { name: basename(copy.file), holds: null },
  ]);
});

it('what a restore replaced is among the copies, and is gone back to only by its name', async () => {
  const { files, copy, cats } = await copied();
  restoreLibrary(files, copy.file, 5000);
  // Every word since is kept: Luna was named after the copy.
  expect(cats()).toEqual(['Mog', 'Luna']);
  const [replaced, asked] = describeBackups(files.backups);
  expect(replaced).toMatchObject({ kind: 'replaced', madeAtMs: 5000, holds: { cats: 2 } });
  expect(() => backupSchema.parse(replaced)).not.toThrow();
  expect(asked?.kind).toBe('asked');
  expect(restoreLibrary(files, null, 6000).from).toBe(copy.file);
  const name = replaced?.name ?? '';
  expect(restoreLibrary(files, `${files.backups}/${name}`, 7000).from).toContain(name);
  expect(cats()).toEqual(['Mog', 'Luna']);
});
