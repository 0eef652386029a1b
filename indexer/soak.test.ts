import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createRandom, type Random } from '../models/random.ts';
import { contentKeyOf } from './images/content-key.ts';
import { openIndexer } from './open-indexer.ts';
import { libraryFilesIn } from './opening/library-files.ts';
import { checkDatabase } from './store/check-database.ts';
import { openReadable } from './store/database.ts';
import { decoderHere } from './testing/decoder-here.ts';
import { drawPhoto } from './testing/draw-photo.ts';
import { weightsFolder } from './testing/open-generated-library.ts';
import { playedEyes } from './testing/played-eyes.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** Things done to files; `MY_CAT_STEPS=20000` for a long run. */
const steps = Number(process.env['MY_CAT_STEPS'] ?? 120);
/** After so many, what is known is compared with what is there. */
const stretch = 30;
const folders = ['.', 'below', 'below/deeper', 'beside'];

type Files = ReadonlyMap<string, string>;
type Seen = { readonly path: string; readonly content: string };

/** What a fresh look finds: contents by path. */
async function filesIn(root: string): Promise<Files> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(paths.map(async (path) => contentKeyOf(await readFile(path))));
  return new Map(paths.map((path, at) => [path, contents[at] ?? '']));
}

/** Does something to the files of a folder, as people and their programs do. */
async function disturb(root: string, { next }: Random, picture: () => Buffer): Promise<void> {
  const pick = <T>(some: readonly T[]) => some[Math.floor(next() * some.length)];
  const known = [...(await filesIn(root)).keys()];
  const one = pick(known);
  const place = () => join(root, pick(folders) ?? '.', `${Math.floor(next() * 1e9)}.jpg`);
  const few = known.length < 12;
  const ways = [
    () => writeFile(place(), picture()),
    () => writeFile(place(), picture()),
    () => (one === undefined ? null : writeFile(one, picture())),
    () => (one === undefined ? null : rename(one, place())),
    () => (one === undefined ? null : copyFile(one, place())),
    () => (one === undefined || few ? null : rm(one)),
    () => (one === undefined || few ? null : rm(one)),
    async () => {
      const before = join(root, 'beside');
      const elsewhere = join(root, `moved-${Math.floor(next() * 1e9)}`);
      await rename(before, elsewhere);
      await mkdir(before);
    },
  ];
  await pick(ways)?.();
}

/** Bytes in use once nothing is kept that is not needed. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** Files and sockets that are open; null where the system does not tell. */
const openHandles = () =>
  process.platform === 'linux' ? readdirSync('/proc/self/fd').length : null;

it(
  `misses none of ${steps} changes to files while they go on, and keeps nothing it does not need`,
  { timeout: 120_000 + steps * 1000 },
  async () => {
    vi.stubEnv('MY_CAT_ENGINE', 'webgpu');
    const library = await temporaryFolder();
    const root = await temporaryFolder();
    for (const folder of folders) await mkdir(join(root, folder), { recursive: true });
    const pictures = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        drawPhoto({ widthPx: 64 + at, heightPx: 64 })
          .jpeg()
          .toBuffer(),
      ),
    );
    const random = createRandom(Number(process.env['MY_CAT_SEED'] ?? 3));
    const picture = () => pictures[Math.floor(random.next() * pictures.length)] ?? Buffer.alloc(0);
    const indexer = await openIndexer({
      libraryFolder: library,
      weightsFolder,
      watch: true,
      visionPort: playedEyes(),
      startDecoder: decoderHere,
      decoderFolders: [],
      onEvent: () => undefined,
    });
    onTestFinished(() => indexer.close());
    await indexer.handlers['folders.add']({ paths: [root] });
    const db = openReadable(libraryFilesIn(library).database);
    onTestFinished(() => void db.close());
    const seen = db.prepare(
      `SELECT path, content_key AS content FROM files JOIN photos USING (photo_id)
       WHERE state IN ('scored', 'no-cat')`,
    );
    const known = (): Files =>
      new Map((seen.all() as Seen[]).map(({ path, content }) => [path, content]));
    const used: number[] = [];
    const handles: number[] = [];
    for (let step = 1; step <= steps; step += 1) {
      await disturb(root, random, picture);
      if (step % stretch !== 0) continue;
      const there = await filesIn(root);
      await expect.poll(known, { timeout: 60_000 }).toEqual(there);
      await indexer.settled();
      used.push(heapBytes());
      handles.push(openHandles() ?? 0);
    }
    expect(checkDatabase(db)).toEqual([]);
    const [first = 0] = used;
    expect(used.at(-1)).toBeLessThan(first * 1.3 + 30_000_000);
    expect(Math.abs((handles.at(-1) ?? 0) - (handles[0] ?? 0))).toBeLessThan(16);
  },
);
