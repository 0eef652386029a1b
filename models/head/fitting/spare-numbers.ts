/** Kinds of array that a number for each row of a library is kept in. */
export type Numbers = Float32Array | Float64Array | Uint8Array | Uint16Array;

type KindOf<Some extends Numbers> = {
  readonly BYTES_PER_ELEMENT: number;
  new (count: number): Some;
  new (buffer: ArrayBuffer, byteOffset: number, count: number): Some;
};

/**
 * Arrays that were given back, for whoever asks next.
 *
 * Judging a large library takes megabytes for each number of a crop that is only wanted on the way to the next one. As garbage they make
 * JavaScript's engine go through all objects more than once an answer.
 */
export type SpareNumbers = {
  /** So many numbers, which may be anything. */
  readonly take: <Some extends Numbers>(kind: KindOf<Some>, count: number) => Some;
  /** Takes back what was taken, once nobody reads or writes it any more; anything else it leaves alone. */
  readonly giveBack: (numbers: Numbers) => void;
};

/** Keeps nothing: each array is new. */
export const freshNumbers: SpareNumbers = {
  take: (kind, count) => new kind(count),
  giveBack: () => undefined,
};
