import { execFileSync } from 'node:child_process';
import { mkdir, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { contentKeyOf } from './content-key.ts';
import { FILE_LIMIT_BYTES, readPhotoBytes } from './photo-bytes.ts';
import { toFailure } from './read-failure.ts';

/** The stored reason for a file that cannot be read. */
async function reasonFor(path: string) {
  return readPhotoBytes(path).then(
    () => null,
    (error: unknown) => toFailure(error, path),
  );
}

test('reads the bytes, leaves the file alone', async () => {
  const path = join(await temporaryFolder(), 'گربه من.jpg');
  await writeFile(path, 'abc');
  const before = await stat(path);
  const { bytes, modifiedAtMs } = await readPhotoBytes(path);
  expect(Buffer.from(bytes).toString()).toBe('abc');
  expect(modifiedAtMs).toBe(before.mtimeMs);
  expect((await stat(path)).mtimeMs).toBe(before.mtimeMs);
});

test('the content key is the SHA-256 of the bytes', async () => {
  expect(await contentKeyOf(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('a link to a photo is read as the photo', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'a.jpg'), 'abc');
  await symlink('a.jpg', join(folder, 'link.jpg'));
  expect((await readPhotoBytes(join(folder, 'link.jpg'))).bytes).toHaveLength(3);
});

type Oddity = readonly [string, string, RegExp, (path: string) => Promise<unknown>];

const oddities: readonly Oddity[] = [
  ['an empty file', 'empty', /“x\.jpg” is empty/, (path) => writeFile(path, '')],
  ['a folder', 'not-an-image', /is a folder/, (path) => mkdir(path)],
  ['a missing file', 'vanished', /disappeared/, () => Promise.resolve()],
  ['a link to itself', 'unreadable', /leads back to itself/, (path) => symlink('x.jpg', path)],
  [
    'a link to nothing',
    'unreadable',
    /link to a file that is not there/,
    (path) => symlink('gone.jpg', path),
  ],
];

test.each(oddities)('%s has its reason', async (_what, kind, message, make) => {
  const path = join(await temporaryFolder(), 'x.jpg');
  await make(path);
  const reason = await reasonFor(path);
  expect(reason?.kind).toBe(kind);
  expect(reason?.message).toMatch(message);
});

test('a pipe never blocks', async () => {
  const path = join(await temporaryFolder(), 'pipe.jpg');
  execFileSync('mkfifo', [path]);
  expect(await reasonFor(path)).toMatchObject({ kind: 'not-an-image' });
});

test('a socket is no picture', async () => {
  const path = join(await temporaryFolder(), 'socket.jpg');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  expect(await reasonFor(path)).toMatchObject({ kind: 'not-an-image' });
});

test('a file larger than any camera writes is refused unread', async () => {
  const path = join(await temporaryFolder(), 'huge.tif');
  await writeFile(path, 'II*');
  await truncate(path, FILE_LIMIT_BYTES + 1);
  expect(await reasonFor(path)).toMatchObject({ kind: 'too-large' });
});

test.skipIf(process.seteuid === undefined)('a file without permission says so', async () => {
  const path = join(await temporaryFolder(), 'secret.jpg');
  await writeFile(path, 'abc', { mode: 0o000 });
  // The administrator may read everything, so the test steps down where it runs as one.
  const administrator = process.geteuid?.() === 0;
  if (administrator) process.seteuid?.(65_534);
  try {
    expect(await reasonFor(path)).toMatchObject({ kind: 'unreadable' });
  } finally {
    if (administrator) process.seteuid?.(0);
  }
});

test('a file below something that is no folder has vanished', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'a.jpg'), 'abc');
  expect(await reasonFor(join(folder, 'a.jpg', 'b.jpg'))).toMatchObject({ kind: 'vanished' });
  await rm(join(folder, 'a.jpg'));
});
