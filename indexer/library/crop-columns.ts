import type { CropFacts } from '../store/crops.ts';
import { grown } from './column.ts';
import { IdIndex } from './id-index.ts';

const stored = ['cropIds', 'photoIndexes', 'catScores', 'current'] as const;

/** Columns of {@link CropColumns} from which all the others can be made again. */
export type StoredCropColumns = Pick<CropColumns, (typeof stored)[number]>;

/**
 * The crops of the library in memory, one array a fact.
 *
 * A crop keeps its index while the library is open; a removed one leaves an empty place with the id 0.
 */
export class CropColumns {
  count = 0;
  /** Rises with every change, for what is derived from these columns. */
  revision = 0;
  cropIds = new Uint32Array(0);
  photoIndexes = new Uint32Array(0);
  /** Detector's score in 0..1; 1 for a drawn box. */
  catScores = new Float32Array(0);
  /** 1 where the embedding was made by the model in use, so that the heads can judge it. */
  current = new Uint8Array(0);
  readonly #indexes = new IdIndex();
  /** One above the first crop of each photo, by photo index; 0 for none. */
  #firstOfPhoto = new Uint32Array(0);
  /** One above the next crop of the same photo; 0 for none. */
  #nextOfPhoto = new Uint32Array(0);

  indexOf(cropId: number): number | undefined {
    return this.#indexes.get(cropId);
  }

  /** Indexes of a photo's crops, rising. */
  ofPhoto(photoIndex: number): readonly number[] {
    const found: number[] = [];
    for (let next = this.#firstOf(photoIndex); next > 0; next = this.#nextOfPhoto[next - 1] ?? 0)
      found.push(next - 1);
    return found;
  }

  /** Whether a photo has more than one crop. */
  areSeveral(photoIndex: number): boolean {
    const first = this.#firstOf(photoIndex);
    return first > 0 && (this.#nextOfPhoto[first - 1] ?? 0) > 0;
  }

  /** The least id of a crop; infinity where there is none. */
  leastId(): number {
    let least = Infinity;
    for (let index = 0; index < this.count; index += 1) {
      const id = this.cropIds[index] ?? 0;
      if (id > 0) least = Math.min(least, id);
    }
    return least;
  }

  /** What another can take over by {@link restore}; a view of what is here. */
  stored(): StoredCropColumns {
    return Object.fromEntries(
      stored.map((name) => [name, this[name].subarray(0, this.count)]),
    ) as StoredCropColumns;
  }

  /** Takes over the columns of another, which has all that is here. */
  restore(columns: StoredCropColumns, photoCount: number): void {
    Object.assign(this, columns);
    this.count = columns.cropIds.length;
    this.#indexes.fill(columns.cropIds);
    this.#firstOfPhoto = new Uint32Array(photoCount);
    this.#nextOfPhoto = new Uint32Array(this.count);
    // From the last one, so that each is put before those that follow it.
    for (let index = this.count - 1; index >= 0; index -= 1) {
      if (this.cropIds[index] === 0) continue;
      const photo = this.photoIndexes[index] ?? 0;
      this.#nextOfPhoto[index] = this.#firstOfPhoto[photo] ?? 0;
      this.#firstOfPhoto[photo] = index + 1;
    }
  }

  /** Adds a crop or brings it up to date; returns its index. */
  put(row: CropFacts, photoIndex: number): number {
    const index = this.#indexes.get(row.cropId) ?? this.#append(row.cropId, photoIndex);
    this.revision += 1;
    this.catScores[index] = row.catScore;
    this.current[index] = row.current;
    return index;
  }

  remove(index: number): void {
    const cropId = this.cropIds[index] ?? 0;
    const photoIndex = this.photoIndexes[index] ?? 0;
    this.#indexes.delete(cropId);
    this.revision += 1;
    const next = this.#nextOfPhoto[index] ?? 0;
    const before = this.ofPhoto(photoIndex).findLast((other) => other < index);
    if (before === undefined) this.#firstOfPhoto[photoIndex] = next;
    else this.#nextOfPhoto[before] = next;
    this.#nextOfPhoto[index] = 0;
    this.cropIds[index] = 0;
    this.current[index] = 0;
  }

  #firstOf(photoIndex: number): number {
    return this.#firstOfPhoto[photoIndex] ?? 0;
  }

  #append(cropId: number, photoIndex: number): number {
    const index = this.count;
    this.count += 1;
    this.cropIds = grown(this.cropIds, this.count);
    this.photoIndexes = grown(this.photoIndexes, this.count);
    this.catScores = grown(this.catScores, this.count);
    this.current = grown(this.current, this.count);
    this.cropIds[index] = cropId;
    this.photoIndexes[index] = photoIndex;
    this.#indexes.set(cropId, index);
    this.#chain(index, photoIndex);
    return index;
  }

  #chain(index: number, photoIndex: number): void {
    this.#firstOfPhoto = grown(this.#firstOfPhoto, photoIndex + 1);
    this.#nextOfPhoto = grown(this.#nextOfPhoto, index + 1);
    const last = this.ofPhoto(photoIndex).at(-1);
    if (last === undefined) this.#firstOfPhoto[photoIndex] = index + 1;
    else this.#nextOfPhoto[last] = index + 1;
  }
}
