/** A crop of the database with what it was judged to be. */
export type JudgedCrop = {
  readonly photoId: number;
  readonly nth: number;
  readonly catScore: number;
  /** By its own looks alone. */
  readonly probability: number;
  /** Its embedding in halves; its own bytes, no part of a larger array. */
  readonly halves: Uint16Array;
};

/** The best crops so far: no more than a number of them, however many are offered. */
export type TopCrops = {
  /** Whether a crop of this probability would be kept. */
  readonly wants: (probability: number) => boolean;
  readonly add: (crop: JudgedCrop) => void;
  /** The best first. */
  readonly sorted: () => readonly JudgedCrop[];
};

/** Of equals the one that was stored first comes first, so that the order crops come in makes no difference. */
const isBetter = (one: JudgedCrop, other: JudgedCrop) =>
  one.probability === other.probability
    ? one.photoId === other.photoId
      ? one.nth < other.nth
      : one.photoId < other.photoId
    : one.probability > other.probability;

/** A heap with the worst on top. */
export function createTopCrops(limit: number): TopCrops {
  const heap: JudgedCrop[] = [];
  const at = (index: number): JudgedCrop => {
    const crop = heap[index];
    if (crop === undefined) throw new RangeError(`The heap has no place ${index}`);
    return crop;
  };

  function swap(one: number, other: number): void {
    [heap[one], heap[other]] = [at(other), at(one)];
  }

  function rise(from: number): void {
    for (let index = from; index > 0;) {
      const parent = (index - 1) >> 1;
      if (!isBetter(at(parent), at(index))) return;
      swap(parent, index);
      index = parent;
    }
  }

  function sink(): void {
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let worst = index;
      if (left < heap.length && isBetter(at(worst), at(left))) worst = left;
      if (right < heap.length && isBetter(at(worst), at(right))) worst = right;
      if (worst === index) return;
      swap(worst, index);
      index = worst;
    }
  }

  return {
    wants: (probability) => heap.length < limit || probability >= at(0).probability,
    add: (crop) => {
      if (heap.length < limit) {
        heap.push(crop);
        rise(heap.length - 1);
      } else if (isBetter(crop, at(0))) {
        heap[0] = crop;
        sink();
      }
    },
    sorted: () => heap.toSorted((one, other) => (isBetter(one, other) ? -1 : 1)),
  };
}
