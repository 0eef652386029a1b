import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPhotoBytes } from '../images/photo-bytes.ts';
import { ReadFailure } from '../images/read-failure.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { isFolderListedAsLink, isOtherSpelling, placeholderOf } from './entry-names.ts';
import { listFolder } from './list-photos.ts';
import { observePath } from './observe-path.ts';

test('a placeholder of iCloud names the photo it stands for', () => {
  expect(placeholderOf('.IMG_1.jpg.icloud')).toBe('IMG_1.jpg');
  expect(['IMG_1.jpg', 'x.icloud', '.icloud', '._IMG_1.jpg'].map(placeholderOf)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('other capitals are another spelling, other forms of an accent are not', () => {
  expect(isOtherSpelling(['Cat.JPG', 'dog.jpg'], 'cat.jpg')).toBe(true);
  expect(isOtherSpelling(['cat.jpg', 'Cat.JPG'], 'cat.jpg')).toBe(false);
  expect(isOtherSpelling(['cafe\u0301.jpg'], 'caf\u00e9.jpg')).toBe(false);
  expect(isOtherSpelling(['CAFE\u0301.jpg'], 'caf\u00e9.jpg')).toBe(true);
  expect(isOtherSpelling(['dog.jpg'], 'cat.jpg')).toBe(false);
});

const entry = (directory: boolean, link: boolean) => ({
  isDirectory: () => directory,
  isSymbolicLink: () => link,
});

test('a folder of OneDrive is a folder, a junction is a link', () => {
  expect(isFolderListedAsLink(entry(false, true), entry(true, false))).toBe(true);
  expect(isFolderListedAsLink(entry(false, true), entry(false, true))).toBe(false);
  expect(isFolderListedAsLink(entry(false, true), entry(false, false))).toBe(false);
  expect(isFolderListedAsLink(entry(true, false), entry(true, false))).toBe(false);
});

test('a photo moved to the cloud is listed as what it was, and is no deletion', async () => {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder, name);
  await writeFile(at('a.jpg'), 'a');
  await rename(at('a.jpg'), at('.a.jpg.icloud'));
  const { photos } = await listFolder(folder, () => true);
  expect(photos).toEqual([{ path: at('a.jpg'), bytes: 0, modifiedAtMs: 0, isPlaceholder: true }]);
  expect(await observePath(at('a.jpg'), () => true)).toEqual([]);
  const reason = await readPhotoBytes(at('a.jpg')).catch((error: unknown) => error);
  expect((reason as ReadFailure).failure).toMatchObject({ kind: 'not-downloaded' });
  expect(await observePath(at('b.jpg'), () => true)).toEqual([
    { kind: 'absent', path: at('b.jpg') },
  ]);
});

test('a name that is no text is called that, and no disappearance', async () => {
  const folder = await temporaryFolder();
  await mkdir(folder, { recursive: true });
  const bytes = Buffer.concat([
    Buffer.from(join(folder, 'k')),
    Buffer.of(0xe4),
    Buffer.from('.jpg'),
  ]);
  await writeFile(bytes, 'x');
  const { photos } = await listFolder(folder, () => true);
  const [photo] = photos;
  expect(photo?.path).toContain('\uFFFD');
  // What stirs there is told by the same name.
  expect(await observePath(photo?.path ?? '', () => true)).toEqual([
    { kind: 'present', file: photo },
  ]);
  const reason = await readPhotoBytes(photo?.path ?? '').catch((error: unknown) => error);
  expect(reason).toBeInstanceOf(ReadFailure);
  expect((reason as ReadFailure).failure.kind).toBe('unreadable');
  expect((reason as ReadFailure).message).toContain('has a name with bytes that are no text');
  await rm(bytes);
  const gone = await observePath(photo?.path ?? '', () => true);
  expect(gone).toEqual([{ kind: 'absent', path: photo?.path }]);
});
