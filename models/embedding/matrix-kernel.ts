import { makeRoom, openKernel } from '../open-kernel.ts';
import { projectBytes } from './project-bytes.ts';

type Kernel = {
  readonly memory: WebAssembly.Memory;
  readonly project: (
    matrix: number,
    vector: number,
    rows: number,
    out: number,
    blocks: number,
  ) => void;
};

/** Columns that are added at the same time. */
const blockColumns = 32;

/** What a matrix adds to a start: the sum of its rows, each times a number of a vector. */
export type AddRows = (vector: Float32Array, start: Float32Array) => Float32Array<ArrayBuffer>;

/**
 * Puts a matrix `rows × columns`, row after row, where its rows are added twenty times as fast as by a plain loop.
 *
 * For a matrix that is used again and again: each has a memory of its own. Null on a processor without vector instructions.
 */
export function loadMatrix(matrix: Float32Array, columns: number): AddRows | null {
  const kernel = openKernel(projectBytes) as Kernel | null;
  if (kernel === null) return null;
  const { memory, project } = kernel;
  const rows = matrix.length / columns;
  const blocks = Math.ceil(columns / blockColumns);
  const [vectorAt = 0, outAt = 0, matrixAt = 0] = makeRoom(memory, [
    4 * rows,
    4 * blocks * blockColumns,
    4 * rows * blocks * blockColumns,
  ]);
  const { buffer } = memory;
  const placed = new Float32Array(buffer, matrixAt, rows * blocks * blockColumns);
  let at = 0;
  for (let block = 0; block < blocks; block++)
    for (let row = 0; row < rows; row++, at += blockColumns) {
      const from = row * columns + block * blockColumns;
      const end = Math.min(from + blockColumns, (row + 1) * columns);
      placed.set(matrix.subarray(from, end), at);
    }
  return (vector, start) => {
    new Float32Array(buffer, vectorAt, rows).set(vector);
    const out = new Float32Array(buffer, outAt, columns);
    out.set(start);
    project(matrixAt, vectorAt, rows, outAt, blocks);
    return out.slice();
  };
}
