import { dot } from '../../models/head/fitting/vector.ts';
import { cropsOfPhoto, embeddingOf, type CropRow } from '../store/crops.ts';
import type { ReadableDb } from '../store/database.ts';
import { matchBoxes } from '../store/match-boxes.ts';
import type { CropColumns } from './crop-columns.ts';
import type { PhotoColumns } from './photo-columns.ts';

/** Pictures of one shape show the same section of a shot; an edit may have cut it. */
const shapesApart = 0.02;

const noCrops: readonly number[] = [];

/**
 * Tells which crops show one animal in the versions of one shot.
 *
 * By their place, where two versions show the same section; else by mutual likeness. A clip has none: its
 * cats move. What was found is remembered until photos change.
 */
export class ShotTwins {
  readonly #db: ReadableDb;
  readonly #photos: PhotoColumns;
  readonly #crops: CropColumns;
  readonly #known = new Map<number, readonly number[]>();

  constructor(db: ReadableDb, photos: PhotoColumns, crops: CropColumns) {
    this.#db = db;
    this.#photos = photos;
    this.#crops = crops;
  }

  /** Indexes of the crops that show the animal of a crop in the other versions of its shot. */
  of(crop: number): readonly number[] {
    const photo = this.#crops.photoIndexes[crop] ?? 0;
    // Asked of every crop of the library: most have no other version, and cost nothing here.
    if (this.#photos.isAlone(photo) || this.#crops.cropIds[crop] === 0) return noCrops;
    const known = this.#known.get(crop);
    if (known !== undefined) return known;
    const others = this.#photos.versionsOf(photo).filter((one) => one !== photo);
    const twins = others.flatMap((other) => this.#twinIn(crop, photo, other) ?? []);
    this.#known.set(crop, twins);
    return twins;
  }

  /**
   * Whether a crop is the one of its twins that counts, so that a shot counts once.
   *
   * That of the shown version, or else the first; of those that the model in use has seen, if any were.
   */
  isFirst(crop: number): boolean {
    const twins = this.of(crop);
    if (twins.length === 0) return true;
    const all = [crop, ...twins];
    const seen = all.filter((one) => this.#crops.current[one] === 1);
    const counted = seen.length > 0 ? seen : all;
    const shown = counted.find((one) => this.#isShown(this.#crops.photoIndexes[one] ?? 0));
    return crop === (shown ?? Math.min(...counted));
  }

  /** A photo has changed: what was known of its shot is so no more. */
  forget(photo: number): void {
    for (const version of this.#photos.versionsOf(photo))
      for (const crop of this.#crops.ofPhoto(version)) this.#known.delete(crop);
  }

  #isShown(photo: number): boolean {
    return this.#photos.shownFor(photo) === photo;
  }

  #twinIn(crop: number, photo: number, other: number): number | null {
    const { videos, aspectRatios, photoIds } = this.#photos;
    if (videos[photo] === 1 || videos[other] === 1) return null;
    const [mine, theirs] = [photo, other].map((one) => cropsOfPhoto(this.#db, photoIds[one] ?? 0));
    if (mine === undefined || theirs === undefined) return null;
    const at = mine.findIndex(({ cropId }) => cropId === this.#crops.cropIds[crop]);
    if (at < 0) return null;
    const apart = Math.abs((aspectRatios[photo] ?? 1) / (aspectRatios[other] ?? 1) - 1);
    const twin =
      apart <= shapesApart
        ? matchBoxes(theirs, mine).get(at)
        : this.#mutuallyMostAlike(mine, theirs, at);
    return this.#crops.indexOf(theirs[twin ?? -1]?.cropId ?? -1) ?? null;
  }

  #mutuallyMostAlike(
    mine: readonly CropRow[],
    theirs: readonly CropRow[],
    at: number,
  ): number | undefined {
    const [ours, others] = [mine, theirs].map((crops) =>
      crops.map(({ cropId }) => embeddingOf(this.#db, cropId)),
    );
    const twin = mostAlike(others ?? [], ours?.[at] ?? null);
    return twin !== undefined && mostAlike(ours ?? [], others?.[twin] ?? null) === at
      ? twin
      : undefined;
  }
}

function mostAlike(
  among: readonly (Float32Array | null)[],
  wanted: Float32Array | null,
): number | undefined {
  let best: number | undefined;
  let highest = -Infinity;
  for (const [at, embedding] of among.entries()) {
    if (embedding === null || embedding.length !== wanted?.length) continue;
    const likeness = dot(embedding, wanted);
    if (likeness > highest) [best, highest] = [at, likeness];
  }
  return best;
}
