import type { CropFacts } from '../store/crops.ts';
import { grown } from './column.ts';

/**
 * The crops of the library in memory, one array a fact.
 *
 * A crop keeps its index while the library is open; a removed one leaves an empty place with the id 0.
 */
export class CropColumns {
  count = 0;
  cropIds = new Uint32Array(0);
  photoIndexes = new Uint32Array(0);
  /** Detector's score in 0..1; 1 for a drawn box. */
  catScores = new Float32Array(0);
  /** 1 where the embedding was made by the model in use, so that the heads can judge it. */
  current = new Uint8Array(0);
  readonly #indexes = new Map<number, number>();
  readonly #ofPhoto = new Map<number, number[]>();

  indexOf(cropId: number): number | undefined {
    return this.#indexes.get(cropId);
  }

  /** Indexes of a photo's crops. */
  ofPhoto(photoIndex: number): readonly number[] {
    return this.#ofPhoto.get(photoIndex) ?? [];
  }

  /** Adds a crop or brings it up to date; returns its index. */
  put(row: CropFacts, photoIndex: number): number {
    const index = this.#indexes.get(row.cropId) ?? this.#append(row.cropId, photoIndex);
    this.catScores[index] = row.catScore;
    this.current[index] = row.current;
    return index;
  }

  remove(index: number): void {
    const cropId = this.cropIds[index] ?? 0;
    const photoIndex = this.photoIndexes[index] ?? 0;
    this.#indexes.delete(cropId);
    const others = this.ofPhoto(photoIndex).filter((other) => other !== index);
    this.#ofPhoto.set(photoIndex, others);
    this.cropIds[index] = 0;
    this.current[index] = 0;
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
    const siblings = this.#ofPhoto.get(photoIndex);
    if (siblings === undefined) this.#ofPhoto.set(photoIndex, [index]);
    else siblings.push(index);
    return index;
  }
}
