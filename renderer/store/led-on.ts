import type { LabelBatch } from '../../contract/label.ts';
import type { Standing } from '../gallery/standing.ts';

/** A large photo that an answer led away from: which cat of it was spoken of, and where it stood. */
export type LeftPhoto = {
  readonly photoId: number;
  readonly cropId: number | null;
  readonly standing: Standing | null;
};

/** Which photos answers led away from, by the batch that stored the answer, so that undoing brings them back. */
export function createLedOn() {
  const byBatch = new Map<number, LeftPhoto>();
  return {
    note: ({ batchId }: LabelBatch, left: LeftPhoto) => byBatch.set(batchId, left),
    leftBy: ({ batchId }: LabelBatch) => byBatch.get(batchId) ?? null,
    forget: () => byBatch.clear(),
  };
}
