import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createRandom, type Random } from '../../models/random.ts';
import type { Indexer } from '../indexer.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openIndexer } from '../open-indexer.ts';
import { checkDatabase } from '../store/check-database.ts';
import { openReadable } from '../store/database.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { everything, weightsFolder } from '../testing/open-generated-library.ts';
import { playedEyes } from '../testing/played-eyes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { DecoderLink } from './decoder-link.ts';
import { forkDecoder } from './fork-decoder.ts';

/** Kills; `MY_CAT_KILLS=300` for a long run. */
const kills = Number(process.env['MY_CAT_KILLS'] ?? 5);
const random = createRandom(Number(process.env['MY_CAT_SEED'] ?? 7));
/** Photos that come at a time. */
const batch = 24;
const dayMs = 24 * 60 * 60_000;

/** Real decoders, of which those that are there can be killed: three in a row that never worked are called broken. */
function killable() {
  const alive = new Set<DecoderLink>();
  let inVain = 0;
  const start = (): DecoderLink => {
    const link = forkDecoder();
    alive.add(link);
    link.onExit(() => alive.delete(link));
    const hear = (listener: (message: unknown) => void) => (message: unknown) => {
      inVain = 0;
      listener(message);
    };
    inVain++;
    return { ...link, onMessage: (listener) => link.onMessage(hear(listener)) };
  };
  const kill = () => {
    if (inVain > 2) return false;
    for (const link of alive) link.kill();
    return alive.size > 0;
  };
  return { start, kill };
}

/** Different pictures, since one that is known is not looked at. */
async function drawBatch(root: string, number: number): Promise<string> {
  const folder = join(root, String(number));
  await mkdir(folder);
  for (let at = 0; at < batch; at++)
    await drawPhoto({ widthPx: 400 + at, heightPx: 300 + number })
      .jpeg()
      .toFile(join(folder, `${at}.jpg`));
  return folder;
}

type Files = Readonly<
  Record<'files' | 'photos' | 'crops' | 'waiting' | 'failed' | 'forGood', number>
>;

function filesIn(library: string): Files & { readonly labels: number } {
  const db = openReadable(libraryFilesIn(library).database);
  try {
    expect(checkDatabase(db)).toEqual([]);
    const counted = db.prepare(
      `SELECT COUNT(*) AS files, COUNT(DISTINCT photo_id) AS photos,
         (SELECT COUNT(*) FROM crops) AS crops, (SELECT COUNT(*) FROM labels) AS labels,
         COUNT(*) FILTER (WHERE state = 'pending') AS waiting,
         COUNT(*) FILTER (WHERE state = 'failed') AS failed,
         COUNT(*) FILTER (WHERE state = 'failed' AND next_try_at_ms IS NULL) AS forGood FROM files`,
    );
    return counted.get() as Files & { readonly labels: number };
  } finally {
    db.close();
  }
}

/** What a person does meanwhile that needs the decoder as well: it is answered, or the reason is told. */
async function speak({ handlers }: Indexer, { next }: Random, catId: number, folder: string) {
  const shown = (await handlers['gallery.list'](everything)).photoIds;
  const photoId = shown[Math.floor(next() * shown.length)];
  if (photoId === undefined) return 0;
  const labels = [{ photoId, cropId: null, catId, verdict: 'yes' as const }];
  await handlers['labels.set']({ labels });
  const told = (error: unknown) => expect(String(error)).toContain('set aside');
  try {
    await handlers['photos.render']({ kind: 'thumbnail', id: photoId });
  } catch (error) {
    told(error);
  }
  const path = join(folder, `${Math.floor(next() * batch)}.jpg`);
  for (const { failure } of await handlers['photos.inspect']({ paths: [path] }))
    if (failure !== null) told(failure.message);
  return 1;
}

it(
  `loses nothing and sets nothing aside for good through ${kills} kills of the decoder`,
  { timeout: 120_000 + kills * 20_000 },
  async () => {
    vi.stubEnv('MY_CAT_ENGINE', 'webgpu');
    const [root, library] = [await temporaryFolder(), await temporaryFolder()];
    const { start, kill } = killable();
    const open = () =>
      openIndexer({
        libraryFolder: library,
        weightsFolder,
        watch: false,
        visionPort: playedEyes(),
        startDecoder: start,
        decoderFolders: [],
        onEvent: () => undefined,
      });
    const indexer = await open();
    const { catId } = await indexer.handlers['cats.create']({ name: 'Mog' });
    let [killed, batches, said] = [0, 0, 0];
    while (killed < kills) {
      const folder = await drawBatch(root, batches++);
      await indexer.handlers['folders.add']({ paths: [folder] });
      const work = { over: false };
      const worked = indexer.settled().finally(() => (work.over = true));
      const spoken = (async () => {
        while (!work.over) said += await speak(indexer, random, catId, folder);
      })();
      // In every state, that of starting among them; now and then the one that follows, too.
      while (!work.over && killed < kills) {
        await setTimeout(random.next() * (random.next() < 0.3 ? 100 : 2000));
        if (kill()) killed++;
      }
      await worked;
      await spoken;
      expect(filesIn(library)).toMatchObject({ forGood: 0, waiting: 0 });
    }
    await indexer.close();
    // What was in two of the kills is tried again by itself.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + dayMs });
    onTestFinished(() => void vi.useRealTimers());
    const later = await open();
    onTestFinished(() => later.close());
    const photos = batches * batch;
    const all = { files: photos, photos, crops: photos, waiting: 0, failed: 0, forGood: 0 };
    await expect.poll(() => filesIn(library), { timeout: 60_000 }).toMatchObject(all);
    expect(said).toBeGreaterThan(0);
    expect(filesIn(library).labels).toBe(said);
  },
);
