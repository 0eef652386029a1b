import { makeRoom, openKernel } from '../../open-kernel.ts';
import { rowProductsBytes } from './row-products-bytes.ts';

/** Rows in memory, ready to be multiplied again and again. */
export type LoadedRows = {
  /**
   * Inner product of each of the first `count` rows with a vector of their length, in single precision.
   *
   * Only good until rows are loaded or multiplied again.
   */
  readonly times: (vector: Float32Array, count: number) => Float32Array;
};

type Multiply = (rows: number, count: number, size: number, vector: number, out: number) => void;

type Kernel = {
  readonly memory: WebAssembly.Memory;
  readonly halves: Multiply;
  readonly singles: Multiply;
};

/** Numbers that are multiplied at the same time. */
const lanes = 8;
/** Halves are widened to a 2¹¹²th of what they are. */
const widening = 2 ** 112;

let kernel: Kernel | null | undefined;

/** Room for rows where they are multiplied; it and what lies there are only good until room is made again. */
export type RoomForRows<Rows> = LoadedRows & { readonly rows: Rows };

/**
 * Makes room for `length` halves in rows of `size`, to be filled by whoever has them: they are copied nowhere else.
 *
 * Null where they cannot be multiplied many at a time: then a plain loop has to serve.
 */
export const roomForHalves = (
  length: number,
  size: number,
): RoomForRows<Uint16Array<ArrayBuffer>> | null => roomFor(Uint16Array, length, size);

/**
 * Puts rows of `size` numbers, halves or singles, where they are multiplied ten times as fast as by a plain loop.
 *
 * Null where that cannot be done: then a plain loop has to serve. Loading takes the place of what was loaded before.
 */
export function loadRows(rows: Uint16Array | Float32Array, size: number): LoadedRows | null {
  const room =
    rows instanceof Uint16Array
      ? roomFor(Uint16Array, rows.length, size)
      : roomFor(Float32Array, rows.length, size);
  room?.rows.set(rows);
  return room;
}

type RowsKind<Rows> = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): Rows;
};

function roomFor<Rows extends Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(
  Kind: RowsKind<Rows>,
  length: number,
  size: number,
): RoomForRows<Rows> | null {
  // Once, also where there is none.
  if (kernel === undefined) kernel = openKernel(rowProductsBytes) as Kernel | null;
  if (kernel === null || size === 0 || size % lanes !== 0 || length % size !== 0) return null;
  const { memory } = kernel;
  const [vectorAt = 0, outAt = 0, rowsAt = 0] = makeRoom(memory, [
    4 * size,
    (4 * length) / size,
    length * Kind.BYTES_PER_ELEMENT,
  ]);
  const rows = new Kind(memory.buffer, rowsAt, length);
  const areHalves = rows instanceof Uint16Array;
  const multiply = areHalves ? kernel.halves : kernel.singles;
  const factor = areHalves ? widening : 1;
  return {
    rows,
    times(vector, count) {
      const scaled = new Float32Array(memory.buffer, vectorAt, size);
      for (let at = 0; at < size; at += 1) scaled[at] = (vector[at] ?? 0) * factor;
      multiply(rowsAt, count, size, vectorAt, outAt);
      return new Float32Array(memory.buffer, outAt, count);
    },
  };
}
