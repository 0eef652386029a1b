import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { describeFile } from './describe-file.ts';
import { listPhotos, type UnreadableFolder } from './list-photos.ts';
import { lookingThreads } from './looking-threads.ts';
import { observePath } from './observe-path.ts';
import { createFolderFilter } from '../files/searched-folders.ts';

async function tree(paths: readonly string[]): Promise<string> {
  const root = await temporaryFolder();
  for (const path of paths) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), path);
  }
  return root;
}

async function listed(root: string, unreadable: UnreadableFolder[] = []) {
  const found: string[] = [];
  const filter = createFolderFilter([join(root, 'own')]);
  for await (const photos of listPhotos(root, filter, (one) => unreadable.push(one))) {
    found.push(...photos.map(({ path }) => relative(root, path)));
  }
  return found.sort();
}

test('finds photos by name, at any depth, in any script', async () => {
  const photos = [
    'a.jpg',
    'b/c/d.HEIC',
    'b/film.mp4',
    'گربه/Мой кот №1.png',
    'two  spaces & 100%/x.webp',
  ];
  const root = await tree([...photos, 'notes.txt', 'b/song.mp3', 'b/.hidden.jpg']);
  expect(await listed(root)).toEqual([...photos].sort());
});

test('leaves out hidden, foreign and its own folders', async () => {
  const skipped = ['.cache/a.jpg', 'node_modules/x/a.jpg', '$RECYCLE.BIN/a.jpg', 'own/ab/a.jpg'];
  const root = await tree(['kept/a.jpg', 'kept/own/b.jpg', ...skipped]);
  expect(await listed(root)).toEqual(['kept/a.jpg', 'kept/own/b.jpg']);
});

test('a folder named like a photo is looked through, and listed so that a reason is stored', async () => {
  expect(await listed(await tree(['x.jpg/y.jpg']))).toEqual(['x.jpg', 'x.jpg/y.jpg']);
});

test('links to folders are not followed, links to files are', async () => {
  const root = await tree(['real/a.jpg']);
  await symlink('..', join(root, 'real/loop'));
  await symlink('real', join(root, 'linked'));
  await symlink('a.jpg', join(root, 'real/b.jpg'));
  expect(await listed(root)).toEqual(['real/a.jpg', 'real/b.jpg']);
});

test('what cannot be read is listed, so that its reading can say why', async () => {
  const root = await tree(['a.jpg']);
  await symlink('loop.jpg', join(root, 'loop.jpg'));
  await symlink('gone.jpg', join(root, 'broken.jpg'));
  execFileSync('mkfifo', [join(root, 'pipe.jpg')]);
  expect(await listed(root)).toEqual(['a.jpg', 'broken.jpg', 'loop.jpg', 'pipe.jpg']);
});

test('a file that the system does not say anything about is not taken for one that is not there', async () => {
  const root = await tree(['a.jpg']);
  // A name that is too long for the disk is the one question that every system refuses to answer.
  const unsaid = join(root, `${'a'.repeat(300)}.jpg`);
  await expect(describeFile(unsaid)).rejects.toThrow('ENAMETOOLONG');
  expect(await observePath(unsaid, () => true)).toEqual([]);
  expect(await describeFile(join(root, 'b.jpg'))).toBeNull();
  expect(await describeFile(join(root, 'a.jpg', 'b.jpg'))).toBeNull();
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a folder that may be listed but not entered is one that cannot be read',
  async () => {
    const root = await tree(['in/a.jpg', 'b.jpg']);
    await chmod(join(root, 'in'), 0o444);
    const unreadable: UnreadableFolder[] = [];
    expect(await listed(root, unreadable)).toEqual(['b.jpg']);
    expect(unreadable.map(({ path }) => path)).toEqual([join(root, 'in')]);
    await chmod(join(root, 'in'), 0o755);
  },
);

test('a folder that is not there is told, and the rest goes on', async () => {
  const unreadable: UnreadableFolder[] = [];
  expect(await listed(join(await temporaryFolder(), 'gone'), unreadable)).toEqual([]);
  expect(unreadable).toHaveLength(1);
});

test('size and time are those of the file', async () => {
  const root = await tree(['a.jpg']);
  await utimes(join(root, 'a.jpg'), 1000, 1234.5);
  expect(await describeFile(join(root, 'a.jpg'))).toEqual({
    path: join(root, 'a.jpg'),
    bytes: 5,
    modifiedAtMs: 1_234_500,
  });
  expect(await describeFile(join(root, 'gone.jpg'))).toBeNull();
});

test('a listing of many files is lent a thread for them, and gives it back', async () => {
  const lend = vi.spyOn(lookingThreads, 'lend');
  const giveBack = vi.spyOn(lookingThreads, 'giveBack');
  const names = Array.from({ length: 2100 }, (_, at) => `${at % 3}/${at}.jpg`);
  const root = await tree(names);
  expect(await listed(join(root, '0'))).toHaveLength(700);
  expect(lend).not.toHaveBeenCalled();
  expect(await listed(root)).toEqual(names.sort());
  expect(lend).toHaveBeenCalledOnce();
  expect(giveBack).toHaveBeenCalledOnce();
  expect(lookingThreads.areAsked).toBe(false);
});

test('ends when aborted', async () => {
  const root = await tree(['a/a.jpg', 'b/b.jpg']);
  const filter = createFolderFilter([]);
  const chunks = [];
  for await (const chunk of listPhotos(root, filter, () => undefined, AbortSignal.abort())) {
    chunks.push(chunk);
  }
  expect(chunks).toEqual([]);
});

test('what Photos derived stands in for originals that are only in the cloud, the largest of each', async () => {
  const library = 'Photos Library.photoslibrary';
  const derived = `${library}/resources/derivatives`;
  const [here, moving, away] = ['F88C-2797', 'F99D-2797', 'F11A-2797'];
  const root = await tree([
    `${library}/originals/F/${here}.heic`,
    `${library}/originals/F/${here}_3.mov`,
    `${library}/originals/F/${moving}_3.mov`,
    `${library}/originals/F/${away}.aae`,
    ...[here, moving, away].flatMap((photo) => [
      `${derived}/F/${photo}_1_105_c.jpeg`,
      `${derived}/masters/F/${photo}_4_5005_c.jpeg`,
    ]),
    `${library}/resources/renders/F/${here}_1_201_a.jpeg`,
    `${library}/private/com.apple.photoanalysisd/1.jpg`,
    'elsewhere/derivatives/F/one_1_105_c.jpeg',
  ]);
  const large = `${derived}/F/${away}_1_102_o.jpeg`;
  await writeFile(join(root, large), 'x'.repeat(2000));
  const onlyMaster = `${derived}/masters/F/${moving}_4_5005_c.jpeg`;
  await writeFile(join(root, onlyMaster), 'x'.repeat(1000));
  expect(await listed(root)).toEqual(
    [
      `${library}/originals/F/${here}.heic`,
      `${library}/originals/F/${here}_3.mov`,
      `${library}/originals/F/${moving}_3.mov`,
      large,
      onlyMaster,
      'elsewhere/derivatives/F/one_1_105_c.jpeg',
    ].sort(),
  );
  const observed = async (name: string) => {
    const [seen] = await observePath(join(root, name), () => true);
    return seen?.kind;
  };
  expect(await observed(large)).toBe('present');
  expect(await observed(`${derived}/F/${here}_1_105_c.jpeg`)).toBe('absent');
});

test('a preview of iPhoto or Aperture stands in for a master that is not there, the largest of each', async () => {
  const library = 'iPhoto Library.photolibrary';
  const group = '2011/05/12/20110512-101112';
  const root = await tree([
    `${library}/Masters/${group}/IMG_1.JPG`,
    `${library}/Previews/${group}/aaaa/IMG_1.jpg`,
    `${library}/Previews/${group}/bbbb/IMG_2.jpg`,
    `${library}/Previews/${group}/cccc/IMG_2.jpg`,
    `${library}/Thumbnails/${group}/bbbb/thumb_IMG_2.jpg`,
    `${library}/Masters/2010/IMG_5.JPG`,
    `${library}/Previews/2010/IMG_5.jpg`,
    // Of another import all masters are gone.
    'Old.aplibrary/Previews/2008/05/12/20080512-101112/dddd/IMG_3.jpg',
    'Previews/2011/IMG_4.jpg',
  ]);
  const edited = `${library}/Previews/${group}/cccc/IMG_2.jpg`;
  await writeFile(join(root, edited), 'x'.repeat(2000));
  expect(await listed(root)).toEqual(
    [
      `${library}/Masters/${group}/IMG_1.JPG`,
      `${library}/Masters/2010/IMG_5.JPG`,
      edited,
      'Old.aplibrary/Previews/2008/05/12/20080512-101112/dddd/IMG_3.jpg',
      'Previews/2011/IMG_4.jpg',
    ].sort(),
  );
  const [seen] = await observePath(
    join(root, `${library}/Previews/${group}/aaaa/IMG_1.jpg`),
    () => true,
  );
  expect(seen?.kind).toBe('absent');
});
