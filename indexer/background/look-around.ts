import type { RgbImage } from '../../contract/vision-messages.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { coverCat } from '../../models/explain/cover-cat.ts';
import { coveredEmbeddingOf, storeCoveredEmbedding } from '../store/covered-crops.ts';
import { cropOf, type CropRow } from '../store/crops.ts';
import type { WritableDb } from '../store/database.ts';
import type { ExampleSource } from '../teaching/collect-examples.ts';
import { taughtPlaces } from '../teaching/taught-places.ts';

export type LookAroundOptions = {
  readonly db: WritableDb;
  readonly embeddingVersion: string;
  readonly examples: () => ExampleSource;
  /** The pixels of a crop's photo; rejects where its files cannot be read. */
  readonly pixels: (crop: CropRow) => Promise<RgbImage>;
  readonly engine: () => Promise<VisionEngine>;
  /** All there is to be seen of a cat's places was seen. */
  readonly onLooked: (catId: number) => void;
};

/** Looks at where the taught photos of each cat were taken, while nothing else is to be done. */
export type LookAround = {
  /** To be told when a cat was learned anew: other photos may be the ones to look at. */
  readonly learned: () => void;
  readonly isDue: () => boolean;
  /** Goes on for as long as `may` holds, asked before each photo. */
  readonly begin: (may: () => boolean) => void;
  /** Looks at nothing more. */
  readonly stop: () => void;
  /** Resolves when the look under way has ended. */
  readonly ended: () => Promise<void>;
};

/** A few photos a cat and model, each once: what was seen is stored with its crop. */
export function createLookAround(options: LookAroundOptions): LookAround {
  const { db, embeddingVersion, examples } = options;
  /** Crops whose photo could not be read; tried again at the next opening. */
  const unreadable = new Set<number>();
  let due = true;
  let stopped = false;
  let running: Promise<void> | null = null;

  const isToDo = (cropId: number) =>
    !unreadable.has(cropId) && coveredEmbeddingOf(db, cropId, embeddingVersion) === null;

  async function look(cropId: number): Promise<void> {
    const crop = cropOf(db, cropId);
    const image = crop && (await options.pixels(crop).catch(() => null));
    if (crop === undefined || !image) {
      unreadable.add(cropId);
      return;
    }
    const engine = await options.engine();
    const [seen] = await engine.see(coverCat(image, crop.box), [crop.box]);
    if (seen !== undefined && !stopped) storeCoveredEmbedding(db, crop, seen.embedding);
  }

  /** False when it must not go on. */
  async function lookAtPlaces(catId: number, may: () => boolean): Promise<boolean> {
    const { library } = examples();
    const isPresent = () => library.cats().some((cat) => cat.catId === catId);
    for (const cropId of taughtPlaces(examples(), catId).filter(isToDo)) {
      if (stopped || !may()) return false;
      if (isPresent()) await look(cropId);
    }
    if (!stopped && isPresent()) options.onLooked(catId);
    return !stopped;
  }

  /** Again for as long as cats are learned meanwhile. */
  async function run(may: () => boolean): Promise<void> {
    while (due && !stopped) {
      due = false;
      for (const { catId } of examples().library.cats())
        if (!(await lookAtPlaces(catId, may))) {
          due = true;
          return;
        }
    }
  }

  return {
    learned: () => {
      due = true;
    },
    isDue: () => due && !stopped,
    begin: (may) => {
      if (stopped) return;
      running ??= run(may)
        .catch((error: unknown) => {
          if (!stopped) console.error('The surroundings of cats could not be looked at:', error);
        })
        .finally(() => {
          running = null;
        });
    },
    stop: () => {
      stopped = true;
    },
    ended: () => running ?? Promise.resolve(),
  };
}
