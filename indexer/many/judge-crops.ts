import { decodeHalves } from '../../models/embedding/float16.ts';
import { loadRows } from '../../models/head/fitting/row-products.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import {
  scoreRows,
  type CalibratedHead,
  type EmbeddingRows,
} from '../../models/head/heads/head.ts';
import type { CropPart } from './scan-crops.ts';
import type { TopCrops } from './top-crops.ts';

/** Judges crops by their own looks, and keeps the best. */
export function judgePart(head: CalibratedHead, part: CropPart, top: TopCrops): void {
  const size = head.weights.length;
  const probabilities = scoreRows(head, rowsOf(part.halves, size), part.catScores);
  for (let at = 0; at < part.count; at += 1) {
    const probability = probabilities[at] ?? 0;
    if (!top.wants(probability)) continue;
    top.add({
      photoId: part.photoIds[at] ?? 0,
      nth: part.nths[at] ?? 0,
      catScore: part.catScores[at] ?? 0,
      probability,
      halves: part.halves.slice(at * size, (at + 1) * size),
    });
  }
}

/** Embeddings in halves, row after row, as those of a library are given to be judged. */
export function rowsOf(halves: Uint16Array, size: number): EmbeddingRows {
  const count = halves.length / size;
  const part = (from: number, until: number) => {
    const rows = new Float32Array((until - from) * size);
    decodeHalves(halves, from * size, until * size, rows);
    return rows;
  };
  return {
    ...{ count, part, row: (index) => part(index, index + 1) },
    // In the same numbers as in a library.
    productsInSteps: function* (vector): Steps<Float32Array | null> {
      return loadRows(halves, size)?.times(vector, count).slice() ?? null;
    },
  };
}

/** Embeddings of some crops, one after the other. */
export function halvesOf(
  crops: readonly { readonly halves: Uint16Array }[],
  size: number,
): Uint16Array {
  const halves = new Uint16Array(crops.length * size);
  crops.forEach((crop, at) => halves.set(crop.halves, at * size));
  return halves;
}
