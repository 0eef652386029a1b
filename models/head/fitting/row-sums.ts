import { makeRoom, openKernel } from '../../open-kernel.ts';
import { rowSumsBytes } from './row-sums-bytes.ts';

/** Rows of equal length, each with a 1 at its end that is not stored: the bias. */
export type RowSums = {
  /** Numbers in a row, without the bias. */
  readonly size: number;
  /** All rows, as places for the functions below. */
  readonly all: Uint32Array;
  /** Inner product of each row of `places` with a vector of one number more, the last for the bias. */
  readonly times: (places: Uint32Array, vector: Float64Array) => Float64Array<ArrayBuffer>;
  /** Adds the rows of `places`, each times its factor, to a vector of one number more, in place. */
  readonly add: (places: Uint32Array, factors: Float64Array, target: Float64Array) => void;
  /** The same with the square of each number. */
  readonly addSquares: (places: Uint32Array, factors: Float64Array, target: Float64Array) => void;
  /** Lets others use the memory; nothing can be asked afterwards. What is never closed is only less thrifty. */
  readonly close: () => void;
};

type SumOfRows = (
  rows: number,
  places: number,
  count: number,
  size: number,
  ...vectors: readonly [vectorOrFactors: number, outOrTarget: number]
) => void;

type Kernel = {
  readonly memory: WebAssembly.Memory;
  readonly times: SumOfRows;
  readonly add: SumOfRows;
  readonly addSquares: SumOfRows;
};

/** Numbers that the kernel reads in one go. */
const lanes = 4;

/** Kernels, each with a memory of its own, that nobody uses. */
const idle: Kernel[] = [];

/**
 * Puts rows of `size` numbers where sums are made of them.
 *
 * By vectors of two where the processor has these and a row fills them, four times as fast as by plain loops; both in
 * double precision and in the same order, so that every machine finds the same to the last bit.
 */
export function rowSums(rows: readonly Float32Array[], size: number): RowSums {
  const kernel = size > 0 && size % lanes === 0 ? takeKernel() : null;
  return kernel === null ? plainSums(rows, size) : kernelSums(kernel, rows, size);
}

const takeKernel = (): Kernel | null => idle.pop() ?? (openKernel(rowSumsBytes) as Kernel | null);

function kernelSums(kernel: Kernel, rows: readonly Float32Array[], size: number): RowSums {
  const { memory } = kernel;
  const count = rows.length;
  const [placesAt = 0, perRowAt = 0, vectorAt = 0, rowsAt = 0] = makeRoom(memory, [
    4 * count,
    8 * count,
    8 * (size + 1),
    4 * count * size,
  ]);
  const { buffer } = memory;
  const values = new Float32Array(buffer, rowsAt, count * size);
  for (const [at, row] of rows.entries()) values.set(row, at * size);
  const placesIn = new Uint32Array(buffer, placesAt, count);
  const perRow = new Float64Array(buffer, perRowAt, count);
  const vectorIn = new Float64Array(buffer, vectorAt, size + 1);
  const adding =
    (sum: SumOfRows): RowSums['add'] =>
    (places, factors, target) => {
      placesIn.set(places);
      perRow.set(factors);
      vectorIn.set(target);
      sum(rowsAt, placesAt, places.length, size, perRowAt, vectorAt);
      target.set(vectorIn);
      addBias(factors, target);
    };
  return {
    size,
    all: everyPlace(count),
    times: (places, vector) => {
      placesIn.set(places);
      vectorIn.set(vector);
      kernel.times(rowsAt, placesAt, places.length, size, vectorAt, perRowAt);
      return perRow.slice(0, places.length);
    },
    add: adding(kernel.add),
    addSquares: adding(kernel.addSquares),
    close: () => {
      idle.push(kernel);
    },
  };
}

/** {@link rowSums} by plain loops. */
export function plainSums(rows: readonly Float32Array[], size: number): RowSums {
  const none = new Float32Array(size);
  const adding =
    (of: (value: number) => number): RowSums['add'] =>
    (places, factors, target) => {
      for (const [at, place] of places.entries()) {
        const row = rows[place] ?? none;
        const factor = factors[at] ?? 0;
        for (let entry = 0; entry < size; entry++)
          target[entry] = (target[entry] ?? 0) + factor * of(row[entry] ?? 0);
      }
      addBias(factors, target);
    };
  return {
    size,
    all: everyPlace(rows.length),
    times: (places, vector) =>
      Float64Array.from(places, (place) => timesRow(rows[place] ?? none, vector)),
    add: adding((value) => value),
    addSquares: adding((value) => value * value),
    close: () => undefined,
  };
}

/** In four sums, as the kernel's two vectors of two have them. */
function timesRow(row: Float32Array, vector: Float64Array): number {
  const sums = [0, 0, 0, 0];
  for (let entry = 0; entry < row.length; entry++) {
    const lane = entry % lanes;
    sums[lane] = (sums[lane] ?? 0) + (row[entry] ?? 0) * (vector[entry] ?? 0);
  }
  const [a = 0, b = 0, c = 0, d = 0] = sums;
  return a + c + (b + d) + (vector[row.length] ?? 0);
}

/** Of each row the 1 that is not stored. */
function addBias(factors: Float64Array, target: Float64Array): void {
  const bias = target.length - 1;
  for (const factor of factors) target[bias] = (target[bias] ?? 0) + factor;
}

const everyPlace = (count: number): Uint32Array =>
  Uint32Array.from({ length: count }, (_, at) => at);
