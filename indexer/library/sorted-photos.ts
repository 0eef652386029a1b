import { inSlices } from '../concurrency/in-slices.ts';
import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';

/** How chosen photos are laid out in an order: photo indexes, as of when they were chosen. */
export type Layout = {
  /** How many there are. */
  readonly length: number;
  /** The first of them, at most so many. */
  readonly first: (most: number) => Uint32Array;
  readonly allInSteps: () => Steps<Uint32Array>;
};

/** Photos that are walked through in one step: some milliseconds. */
export const photosInStep = 200_000;

/**
 * The photos of a list in its order, of which no more is laid out than somebody asks for.
 *
 * What is shown first is a thirtieth of a million photos, and is told without sorting the others.
 */
export class SortedPhotos {
  readonly #layout: Layout;
  #first: Uint32Array = new Uint32Array(0);
  #steps: Steps<Uint32Array> | null = null;
  #all: Uint32Array | null = null;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  get length(): number {
    return this.#layout.length;
  }

  /** The first of them, at most so many; by photo index. */
  first(most: number): Uint32Array {
    if (this.#first.length < Math.min(most, this.length)) this.#first = this.#layout.first(most);
    return this.#first.subarray(0, most);
  }

  /** All, in one array however often they are asked for. */
  all(): Promise<Uint32Array> {
    return inSlices(this.allInSteps());
  }

  /** The same in steps, which go on where those that somebody took before have ended. */
  *allInSteps(): Steps<Uint32Array> {
    while (this.#all === null) {
      if (this.#first.length === this.length) return (this.#all = this.#first);
      this.#steps ??= this.#layout.allInSteps();
      const step = this.#steps.next();
      if (step.done === true) this.#all = step.value;
      else yield;
    }
    return this.#all;
  }
}

/** Those of some photos that have 1 in `chosen`, by photo index, in the order in which they are given. */
export function asGiven(photos: Uint32Array, chosen: Uint8Array): Layout {
  const length = countOf(chosen);
  return {
    length,
    first: (most) => firstWhere(photos, Math.min(most, length), (photo) => chosen[photo] === 1),
    *allInSteps() {
      const all = new Uint32Array(length);
      let count = 0;
      yield* inRanges(photos.length, photosInStep, (from, until) => {
        for (let at = from; at < until; at += 1) {
          const photo = photos[at] ?? 0;
          if (chosen[photo] === 1) all[count++] = photo;
        }
      });
      return all;
    },
  };
}

/** The first `count` of some photos of which something is so, or all where there are fewer. */
export function firstWhere(
  photos: Uint32Array,
  count: number,
  isMeant: (photo: number) => boolean,
): Uint32Array<ArrayBuffer> {
  const first = new Uint32Array(count);
  let found = 0;
  for (let at = 0; found < count && at < photos.length; at += 1) {
    const photo = photos[at] ?? 0;
    if (isMeant(photo)) first[found++] = photo;
  }
  return first.subarray(0, found);
}

export function countOf(chosen: Uint8Array): number {
  // Not by iterating, which takes five times as long.
  const { length } = chosen;
  let count = 0;
  for (let photo = 0; photo < length; photo += 1) count += chosen[photo] ?? 0;
  return count;
}

/**
 * The photos that have 1 in `chosen`, by rising index; null where they are more than `most`.
 *
 * From one to the next without a loop over those between: what is searched for is seldom found in many.
 */
export function fewOf(chosen: Uint8Array, most: number): Uint32Array | null {
  const few: number[] = [];
  for (let photo = chosen.indexOf(1); photo >= 0; photo = chosen.indexOf(1, photo + 1))
    if (few.push(photo) > most) return null;
  return Uint32Array.from(few);
}
