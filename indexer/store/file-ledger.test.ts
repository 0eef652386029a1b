import { join, sep } from 'node:path';
import { expect, it } from 'vitest';
import type { ListedFile } from '../ports.ts';
import { factsOf, sighting, storePhotos } from '../testing/synthetic-photos.ts';
import { heardChanges } from '../testing/heard-changes.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { SqliteFileLedger } from './file-ledger.ts';
import { addFolder, removeFolder } from './folders.ts';
import { fileByPath, filesOfPhoto, photoById } from './photos.ts';
import { searchText } from './search-text.ts';
import { SqlitePlaceLedger } from './volumes.ts';

const root = join(sep, 'pictures');
const at = (name: string, bytes = 1000, modifiedAtMs = 0): ListedFile => ({
  path: join(root, name),
  bytes,
  modifiedAtMs,
});

async function ledgerOfFolder() {
  const db = await temporaryDatabase();
  const heard = heardChanges(db);
  const changed = () => heard.of('photos-shown').at(-1);
  return { db, ledger: new SqliteFileLedger(db), changed, folderId: addFolder(db, root, [], 0) };
}

const photo = (number: number, path: string) => ({
  path,
  facts: factsOf(number),
  sightings: [sighting(new Float32Array([1, 0]))],
});

it('takes nothing in from a folder that was let go while it was looked through', async () => {
  const { db, ledger, folderId } = await ledgerOfFolder();
  const volume = { path: root, identity: 'disk', label: 'Disk' };
  removeFolder(db, folderId);
  new SqlitePlaceLedger(db).see(folderId, [volume]);
  ledger.applyChanges(folderId, { present: [at('a.jpg')], absent: [] });
  expect(fileByPath.get(db, at('a.jpg').path)).toBeUndefined();
});

it('queues new files and knows them afterwards', async () => {
  const { db, ledger, folderId } = await ledgerOfFolder();
  ledger.applyChanges(folderId, { present: [at('a.jpg'), at('b.jpg')], absent: [] });
  expect(fileByPath.get(db, at('a.jpg').path)?.state).toBe('pending');
  expect(ledger.knownFiles(folderId)).toEqual([
    { ...at('a.jpg'), volumeId: 1 },
    { ...at('b.jpg'), volumeId: 1 },
  ]);
});

it('queues a changed file again, with its photo until the new bytes are known', async () => {
  const { db, ledger, changed, folderId } = await ledgerOfFolder();
  const [one] = storePhotos(db, [photo(1, at('a.jpg').path), photo(2, at('b.jpg').path)]);
  ledger.applyChanges(folderId, { present: [at('a.jpg', 1001), at('b.jpg')], absent: [] });
  expect(fileByPath.get(db, at('a.jpg').path)).toMatchObject({ state: 'pending', photoId: one });
  expect(fileByPath.get(db, at('b.jpg').path)?.state).toBe('scored');
  expect(changed()).toContain(one);
});

it('takes a photo that was taught from elsewhere into the folder that holds it', async () => {
  const { db, ledger, folderId } = await ledgerOfFolder();
  storePhotos(db, [photo(1, at('a.jpg').path)]);
  expect(ledger.knownFiles(folderId)).toHaveLength(0);
  ledger.applyChanges(folderId, { present: [at('a.jpg')], absent: [] });
  expect(ledger.knownFiles(folderId)).toHaveLength(1);
  expect(fileByPath.get(db, at('a.jpg').path)?.state).toBe('scored');
});

it('forgets what is below a folder that is gone, and nothing beside it', async () => {
  const { ledger, folderId } = await ledgerOfFolder();
  const names = ['old/a.jpg', 'old/deep/b.jpg', 'old.jpg', 'older/c.jpg', 'old'];
  ledger.applyChanges(folderId, { present: names.map((name) => at(name)), absent: [] });
  ledger.applyChanges(folderId, { present: [], absent: [join(root, 'old')] });
  expect(
    ledger
      .knownFiles(folderId)
      .map(({ path }) => path)
      .toSorted(),
  ).toEqual([at('old.jpg').path, at('older/c.jpg').path].toSorted());
});

it('says which photos lost a file', async () => {
  const { db, ledger, changed, folderId } = await ledgerOfFolder();
  const [photoId = 0] = storePhotos(db, [photo(1, at('a.jpg').path)]);
  ledger.applyChanges(folderId, { present: [], absent: [at('a.jpg').path] });
  expect(changed()).toEqual([photoId]);
  expect(filesOfPhoto.all(db, photoId)).toEqual([]);
});

it('is searched whatever the capitals and the form of accents', async () => {
  const { db } = await ledgerOfFolder();
  const [photoId = 0] = storePhotos(db, [photo(1, join(root, 'Ma\u0308use', 'گربه', 'IMG.JPG'))]);
  const text = photoById.get(db, photoId)?.searchTexts;
  expect(text).toContain(searchText('mäUSE'));
  expect(text).toContain('گربه');
  expect(text).toContain('img.jpg');
});
