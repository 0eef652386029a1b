import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { arm, callsSeen, faultMet, type Edge } from '../contract/testing/faults/one-fault.ts';
import { embeddingSize } from '../models/embedding/projection.ts';
import { createRandom } from '../models/random.ts';
import { embeddingVersion } from '../models/versions.ts';
import { makeCard } from './cards/make-card.ts';
import { contentKeyOf } from './images/content-key.ts';
import { withDeadline } from './images/with-deadline.ts';
import { libraryFilesIn } from './opening/library-files.ts';
import { openReadable } from './store/database.ts';
import { drawPhoto } from './testing/draw-photo.ts';
import { makeStatementsFail } from './testing/faults/failing-database.ts';
import { photoNames, type Day, type Place } from './testing/faults/day.ts';
import { firstDay } from './testing/faults/first-day.ts';
import { laterDay } from './testing/faults/later-day.ts';
import { deleted, restoring } from './testing/faults/restoring.ts';
import { visitLibrary } from './testing/faults/visit.ts';
import { generatedEmbedding } from './testing/generated-embedding.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

vi.mock('node:fs/promises', async (real) =>
  (await import('../contract/testing/faults/failing-files.ts')).failingPromises(await real()),
);
vi.mock('node:fs', async (real) =>
  (await import('../contract/testing/faults/failing-files.ts')).failingCalls(await real()),
);

/** Places at which something fails; `MY_CAT_FAULTS=100000` for all there are. */
const places = Number(process.env['MY_CAT_FAULTS'] ?? 8);
const seed = Number(process.env['MY_CAT_SEED'] ?? 1);

const codes: Readonly<Record<Edge, readonly string[]>> = {
  database: ['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_IOERR'],
  files: ['ENOSPC', 'EIO', 'EACCES', 'ENOENT'],
};

/** Days in their order: what one leaves behind is what the one named in `after` begins with. */
const days: Readonly<Record<string, { readonly day: Day; readonly after: string | null }>> = {
  'the first day': { day: firstDay, after: null },
  'a later day': { day: laterDay, after: 'the first day' },
  'a damaged library': { day: restoring, after: 'a later day' },
  'a deleted library': { day: deleted, after: 'a later day' },
};

async function drawPictures(pictures: string, papers: string): Promise<void> {
  for (const folder of [join(pictures, 'below'), papers]) await mkdir(folder, { recursive: true });
  for (const [at, name] of photoNames.entries())
    await drawPhoto({ widthPx: 64 + at, heightPx: 64 })
      .jpeg()
      .toFile(join(pictures, name));
  const sha256 = await contentKeyOf(await readFile(join(pictures, 'below/e.jpg')));
  const label = { cat: 'Luna', verdict: 'yes', sha256, box: [0.1, 0.1, 0.5, 0.5] };
  await writeFile(join(papers, 'labels.jsonl'), `${JSON.stringify(label)}\n`);
  const vectors = (animal: number) =>
    [1, 2, 3].map((photo) => ({
      embedding: generatedEmbedding(animal, photo, embeddingSize),
      group: null,
      catScore: 1,
    }));
  const parts = { name: 'Card', embeddingVersion, embeddingSize };
  const card = makeCard({ ...parts, examples: vectors(7), counterExamples: vectors(8) });
  await writeFile(join(papers, 'card.mycat'), JSON.stringify(card));
}

/** The system's own words, which tell nobody what to do. */
const isRaw = /^[a-z ]+: (injected|E[A-Z]+:)/;

type Fault = { readonly edge: Edge; readonly place: number; readonly code: string };
type Case = Fault & { readonly name: string };

type Lived = {
  /** What failed, in words. */
  readonly met: string | null;
  readonly calls: Readonly<Record<Edge, number>>;
  /** Sentences about what is not right in the end. */
  readonly wrong: readonly string[];
};

/** One such day, on which a fault is met; none for null. */
async function live(day: Day, place: Place, fault: Fault | null): Promise<Lived> {
  const visit = visitLibrary(place.libraryFolder);
  const wrong: string[] = [];
  const inTime = (work: Promise<unknown>) =>
    withDeadline(work, 120_000, () => new Error('It never ended.')).catch((error: unknown) => {
      wrong.push(String(error));
    });
  arm(fault);
  await inTime(day.live(place, visit));
  await inTime(visit.close());
  const met = faultMet();
  const calls = { database: callsSeen('database'), files: callsSeen('files') };
  arm(null);
  wrong.push(...visit.failures.filter((words) => isRaw.test(words)));
  const db = openReadable(libraryFilesIn(place.libraryFolder).database);
  try {
    wrong.push(...day.wrongWith(db, place));
  } finally {
    db.close();
  }
  return { met, calls, wrong };
}

/** Every call of a day that goes well, with everything it may fail with. */
function faultsOf(name: string, calls: Lived['calls']): readonly Case[] {
  const edges = Object.keys(codes) as Edge[];
  return edges.flatMap((edge) =>
    Array.from({ length: calls[edge] }, (_, at) => at + 1).flatMap((place) =>
      codes[edge].map((code) => ({ name, edge, place, code })),
    ),
  );
}

it(
  `loses nothing and goes on after something failed once, at each of ${places} places`,
  { timeout: 180_000 + places * 60_000 },
  async () => {
    vi.stubEnv('MY_CAT_ENGINE', 'webgpu');
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    makeStatementsFail();
    const root = await temporaryFolder();
    const [pictures, papers] = [join(root, 'pictures'), join(root, 'papers')];
    await drawPictures(pictures, papers);
    const kept = (name: string) => join(root, `after ${name}`);
    const placeAfter = async (after: string | null, libraryFolder: string) => {
      if (after !== null) await cp(kept(after), libraryFolder, { recursive: true });
      return { libraryFolder, pictures, papers };
    };

    const cases: Case[] = [];
    for (const [name, { day, after }] of Object.entries(days)) {
      const { wrong, calls } = await live(day, await placeAfter(after, kept(name)), null);
      expect(wrong).toEqual([]);
      cases.push(...faultsOf(name, calls));
    }
    const chosen = createRandom(seed).shuffle(cases).slice(0, places);
    const wrong: string[] = [];
    for (const [at, { name, ...fault }] of chosen.entries()) {
      const one = days[name];
      if (one === undefined) continue;
      const place = await placeAfter(one.after, join(root, String(at)));
      const { met, wrong: sentences } = await live(one.day, place, fault);
      const what = `${name}, ${met ?? 'nothing'} (${fault.place})`;
      // A long run that is ended has told what it found.
      for (const words of sentences) console.info(`${what}: ${words}`);
      wrong.push(...sentences.map((words) => `${what}: ${words}`));
    }
    console.info(`${chosen.length} of ${cases.length} faults, ${wrong.length} complaints`);
    expect(wrong).toEqual([]);
  },
);
