import type { CropColumns } from './crop-columns.ts';
import { rowsInChunk } from './embedding-file.ts';

/** Lays what was found for the ids of a chunk where their crops have their index, as far as `target` has room. */
export function layByIndex(
  crops: Pick<CropColumns, 'indexOf'>,
  chunk: number,
  ofIds: Float32Array,
  target: Float32Array,
): void {
  for (let at = 0; at < rowsInChunk; at += 1) {
    const index = crops.indexOf(chunk * rowsInChunk + at);
    // What came meanwhile is not asked for.
    if (index !== undefined && index < target.length) target[index] = ofIds[at] ?? 0;
  }
}
