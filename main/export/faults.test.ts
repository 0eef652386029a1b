import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { toFault } from '../../contract/fault.ts';
import { arm, callsSeen, faultMet } from '../../contract/testing/faults/one-fault.ts';
import { photoOfMog } from '../testing/photo-of-mog.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { en } from '../words/en.ts';
import { writeWhole } from '../write-whole.ts';
import type { ExportedPhoto } from './exported-photo.ts';
import { writeAlbum } from './html-album.ts';
import { placeFiles } from './place-files.ts';
import { jsonOf } from './tables.ts';
import { writeSidecars } from './xmp-sidecar.ts';

/** A file system such as exFAT, which has no links. */
let hasLinks = true;

vi.mock('node:fs/promises', async (real) => {
  const { failingPromises } = await import('../../contract/testing/faults/failing-files.ts');
  const files = failingPromises(await real());
  const refused = () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' }));
  return {
    ...files,
    link: (from: string, to: string) => (hasLinks ? files.link(from, to) : refused()),
  };
});

const codes = ['ENOSPC', 'EIO', 'EACCES', 'ENOENT', 'EROFS'];
const contents = [0, 1, 2].map((at) => Buffer.alloc(3000 + at, at + 1));

type Export = (photos: readonly ExportedPhoto[], to: string) => Promise<unknown>;

const exports: Readonly<Record<string, Export>> = {
  copies: (photos, to) =>
    placeFiles(
      photos.map(({ path }) => path),
      to,
      'copy',
    ),
  links: (photos, to) =>
    placeFiles(
      photos.map(({ path }) => path),
      to,
      'hard-link',
    ),
  album: (photos, to) => {
    const rendering = (id: number) =>
      Promise.resolve({ file: photos[id]?.path ?? '', extension: 'jpg' });
    return writeAlbum(photos, { title: 'Mog', folder: to, words: en, rendering });
  },
  table: (photos, to) => writeWhole(join(to, 'cats.json'), jsonOf(photos)),
  sidecars: (photos) => writeSidecars(photos, () => Promise.resolve(1)),
  'sidecars where there are no links': async (photos) => {
    hasLinks = false;
    await writeSidecars(photos, () => Promise.resolve(1)).finally(() => (hasLinks = true));
  },
};

async function photosAndFolder(root: string, name: string) {
  const [from, to] = [join(root, name, 'from'), join(root, name, 'to')];
  await mkdir(from, { recursive: true });
  await mkdir(to);
  const paths = contents.map((_, at) => join(from, `${at}.jpg`));
  for (const [at, path] of paths.entries()) await writeFile(path, contents[at] ?? '');
  return { from, to, photos: paths.map(photoOfMog) };
}

/** What lies in two folders and below, by what it is called. */
async function filesIn(from: string, to: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const [prefix, folder] of [
    ['from', from],
    ['to', to],
  ] as const)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      found.set(join(prefix, path.slice(folder.length)), await readFile(path));
    }
  return found;
}

const isClear = (message: string) => /\. [A-Z].+\.$/.test(message);

test.each(Object.entries(exports))(
  '%s: whichever call fails, what bears a name is whole, originals stay, and the rest can be had again',
  async (name, run) => {
    const root = await temporaryFolder();
    arm(null);
    const whole = await photosAndFolder(root, 'whole');
    arm(null);
    await run(whole.photos, whole.to);
    const calls = callsSeen('files');
    const wanted = await filesIn(whole.from, whole.to);
    const wrong: string[] = [];
    for (let place = 1; place <= calls; place++)
      for (const code of codes) {
        const { from, to, photos } = await photosAndFolder(root, `${place} ${code}`);
        arm({ edge: 'files', place, code });
        await run(photos, to).catch((error: unknown) => {
          const { message } = toFault(error);
          if (!isClear(message)) wrong.push(`${faultMet()}: ${message}`);
        });
        const met = faultMet();
        arm(null);
        const left = await filesIn(from, to);
        for (const [file, bytes] of left) {
          // Nobody takes it for a photo.
          if (file.endsWith('.part')) continue;
          // An album says where its pictures lie, and lacks those that could not be copied.
          const isSame = file.endsWith('index.html') || wanted.get(file)?.equals(bytes) === true;
          if (!isSame && !file.endsWith('cats.json')) wrong.push(`${met}: ${file} is not whole`);
        }
        const isOriginalsThere = photos.every((_, at) =>
          left.get(join('from', `${at}.jpg`))?.equals(contents[at] ?? Buffer.of()),
        );
        if (!isOriginalsThere) wrong.push(`${met}: an original was written`);
        if (name.startsWith('sidecars')) {
          await run(photos, to);
          const again = await filesIn(from, to);
          for (const file of wanted.keys())
            if (wanted.get(file)?.equals(again.get(file) ?? Buffer.of()) !== true)
              wrong.push(`${met}: ${file} is not there the next time`);
        }
      }
    expect(wrong).toEqual([]);
    expect(calls).toBeGreaterThan(3);
  },
);
