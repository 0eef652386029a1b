import type { Failure } from '../../contract/failure.ts';
import { libraryFilesIn } from '../../indexer/opening/library-files.ts';
import type { PhotoFacts } from '../../indexer/ports.ts';
import { closeWritable, openWritable } from '../../indexer/store/database.ts';
import { SqliteFileLedger } from '../../indexer/store/file-ledger.ts';
import { addFolder } from '../../indexer/store/folders.ts';
import { SqliteJobQueue } from '../../indexer/store/job-queue.ts';
import type { Sighting } from '../../contract/vision-messages.ts';
import { embeddingSize, normalise } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { createRandom, type Random } from '../../models/random.ts';
import { mkdir } from 'node:fs/promises';

/** Cats among the made crops. */
const catCount = 50;
const startMs = Date.UTC(2015, 0, 1);
const millisecondsBetween = 3_600_000;
const millisecondsInBurst = 500;
const jobsAtOnce = 32;
const unreadable: Failure = { kind: 'corrupt', message: 'The photo is broken.' };

/** What the photos of a made library are like. */
export type MadePhotos = {
  /** So many show one cat and follow each other within seconds; with one, every photo stands alone. */
  readonly burst?: number;
  /** Share of the photos in which a cat is seen. */
  readonly withCat?: number;
  /** Of so many files one cannot be read; none when not given. */
  readonly unreadableEach?: number;
};

/**
 * Writes a library of photos that do not exist, at most one crop each, through the app's own queue.
 *
 * The crops are those of fifty cats: random directions with noise, the same for one seed.
 */
export async function fillLibrary(
  libraryFolder: string,
  photos: number,
  { burst = 1, withCat = 1, unreadableEach = Infinity }: MadePhotos = {},
): Promise<void> {
  await mkdir(libraryFolder, { recursive: true });
  const db = openWritable(libraryFilesIn(libraryFolder).database);
  try {
    const random = createRandom(11);
    const cats = Array.from({ length: catCount }, () => direction(random));
    const numbers = Array.from({ length: photos }, (_, index) => index);
    const folderId = addFolder(db, '/made', [], Date.now());
    const ledger = new SqliteFileLedger(db);
    const present = numbers.map((index) => ({
      path: `/made/${String(index % 200)}/${String(index).padStart(7, '0')}.jpg`,
      bytes: 1,
      // Handed out newest first: so photo 0 is the first one made.
      modifiedAtMs: photos - index,
    }));
    ledger.applyChanges(folderId, { present, absent: [] });
    const queue = new SqliteJobQueue(db, {
      embeddingVersion,
      now: Date.now,
    });
    let index = 0;
    for (let jobs = queue.claim(jobsAtOnce); jobs.length > 0; jobs = queue.claim(jobsAtOnce))
      for (const job of jobs) {
        const cat = cats[Math.floor(index / burst) % catCount] ?? direction(random);
        const isSeen = (index * withCat) % 1 < withCat;
        if (index % unreadableEach === unreadableEach - 1) queue.fail(job, unreadable);
        else queue.complete(job, facts(index, burst), isSeen ? [sighting(cat, random)] : []);
        index += 1;
      }
    queue.flush();
  } finally {
    closeWritable(db);
  }
}

/** Content of a made photo by its number, from the oldest on. */
export const madeContentKey = (index: number): string => index.toString(16).padStart(64, '0');

const facts = (index: number, burst: number): PhotoFacts => ({
  contentKey: madeContentKey(index),
  widthPx: 4000,
  heightPx: 3000,
  takenAtMs:
    startMs +
    Math.floor(index / burst) * millisecondsBetween +
    (index % burst) * millisecondsInBurst,
  camera: burst > 1 ? 'Camera' : null,
  differenceHash: (index * 2_654_435_761).toString(16).padStart(16, '0').slice(-16),
});

/** A look at a cat: its direction with noise. */
export function sighting(cat: Float32Array, random: Random): Sighting {
  const noise = direction(random);
  const embedding = normalise(cat.map((value, index) => 0.7 * value + (noise[index] ?? 0)));
  return { box: [0.2, 0.2, 0.5, 0.5], catScore: 0.3 + 0.7 * random.next(), embedding };
}

/** A random direction; sums of three even numbers are normal enough. */
export const direction = ({ next }: Random): Float32Array =>
  normalise(Float32Array.from({ length: embeddingSize }, () => next() + next() + next() - 1.5));
