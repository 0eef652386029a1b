import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createRandom } from '../models/random.ts';
import { contentKeyOf } from './images/content-key.ts';
import { openIndexer } from './open-indexer.ts';
import { libraryFilesIn } from './opening/library-files.ts';
import { checkDatabase } from './store/check-database.ts';
import { openReadable } from './store/database.ts';
import { decoderHere } from './testing/decoder-here.ts';
import { drawPhoto } from './testing/draw-photo.ts';
import { weightsFolder } from './testing/open-generated-library.ts';
import { playedEyes } from './testing/played-eyes.ts';
import { disturb, folders, pathsIn } from './testing/soak/disturb.ts';
import { measureHeld, type Held } from './testing/soak/held.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** Things done to files; `MY_CAT_STEPS=20000` for a long run. */
const steps = Number(process.env['MY_CAT_STEPS'] ?? 120);
/** It goes on for at least so long; `MY_CAT_SOAK_MINUTES=60` for an hour. */
const minutes = Number(process.env['MY_CAT_SOAK_MINUTES'] ?? 0);
/** After so many, what is known is compared with what is there. */
const stretch = 30;

type Files = ReadonlyMap<string, string>;
type Seen = { readonly path: string; readonly content: string };

/** What a fresh look finds: contents by path. */
async function filesIn(root: string): Promise<Files> {
  const paths = await pathsIn(root);
  const contents = await Promise.all(paths.map(async (path) => contentKeyOf(await readFile(path))));
  return new Map(paths.map((path, at) => [path, contents[at] ?? '']));
}

/** What was held at the beginning, after each quarter and at the end, in words. */
function inWords(held: readonly Held[]): string {
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  const at = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * (held.length - 1)));
  const lines = at.map((index) => {
    const one = held[index];
    if (one === undefined) return '';
    const { heapBytes, memoryBytes, files, watched, resources } = one;
    const changes = (index + 1) * stretch;
    const memory = `heap ${megabytes(heapBytes)} MB, memory ${megabytes(memoryBytes)} MB`;
    return `${changes} changes: ${memory}, ${files} open files, ${watched} watched folders, ${resources} resources`;
  });
  return lines.join('\n');
}

it(
  `misses none of ${steps} changes and more to files while they go on, and keeps nothing it does not need`,
  { timeout: 120_000 + steps * 1000 + minutes * 120_000 },
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
    const held: Held[] = [];
    onTestFinished(() => console.info(inWords(held)));
    const untilMs = performance.now() + minutes * 60_000;
    for (let step = 1; step <= steps || performance.now() < untilMs; step += 1) {
      await disturb(root, random, picture);
      if (step % stretch !== 0) continue;
      const there = await filesIn(root);
      // Not polled by `expect`, which keeps all that it ever compared.
      await vi
        .waitUntil(() => isDeepStrictEqual(known(), there))
        .catch(() => {
          expect(known()).toEqual(there);
        });
      await indexer.settled();
      held.push(measureHeld());
    }
    expect(checkDatabase(db)).toEqual([]);
    const [first] = held;
    const last = held.at(-1);
    if (first === undefined || last === undefined) throw new Error('Nothing was compared.');
    expect(last.heapBytes).toBeLessThan(first.heapBytes + 10_000_000);
    expect(last.memoryBytes).toBeLessThan(first.memoryBytes * 1.5);
    expect(Math.abs(last.files - first.files)).toBeLessThan(16);
  },
);
