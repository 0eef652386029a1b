import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Box } from '../../contract/box.ts';
import { overlap } from '../../models/detector/suppress-overlaps.ts';
import type { SeenPhoto } from '../photos/seen-photo.ts';
import { mean } from './metrics.ts';

/** Box of the main cat of a photo, by the first digits of the photo's content key. */
export type LabelledBoxes = ReadonlyMap<string, Box>;

/** How often cats whose box covers a certain share of the picture are found. */
export type LabelledSize = {
  /** Shares of the picture, of 1; the larger one does not belong to it any more. */
  readonly from: number;
  readonly below: number;
  readonly cats: number;
  /** Share of cats under any stored box, and under one that more likely than not holds a cat. */
  readonly any: number;
  readonly likely: number;
};

const keyDigits = 16;

/** Drawn boxes are rough, and a cat on its back is easily cut in half. */
const sameBoxOverlap = 0.3;

const sizes = [
  { from: 0.15, below: Infinity },
  { from: 0.05, below: 0.15 },
  { from: 0.02, below: 0.05 },
] as const;

export async function readLabelledBoxes(): Promise<LabelledBoxes> {
  const text = await readFile(join(import.meta.dirname, 'cat-boxes.json'), 'utf8');
  return new Map(Object.entries(JSON.parse(text) as Readonly<Record<string, Box>>));
}

/** Counts the photos that have a labelled box; the others are left out. */
export function foundBySize(photos: readonly SeenPhoto[], boxes: LabelledBoxes): LabelledSize[] {
  const labelled = photos.flatMap((photo) => {
    const box = boxes.get(photo.contentKey.slice(0, keyDigits));
    return box === undefined ? [] : [{ share: box[2] * box[3], score: scoreOf(photo, box) }];
  });
  return sizes.map(({ from, below }) => {
    const scores = labelled
      .filter(({ share }) => share >= from && share < below)
      .map(({ score }) => score);
    return {
      from,
      below,
      cats: scores.length,
      any: mean(scores.map((score) => (score > 0 ? 1 : 0))),
      likely: mean(scores.map((score) => (score >= 0.5 ? 1 : 0))),
    };
  });
}

/** Probability of the best box on the labelled one; 0 where there is none. */
function scoreOf({ sightings }: SeenPhoto, box: Box): number {
  const onCat = sightings.filter((sighting) => overlap(sighting.box, box) >= sameBoxOverlap);
  return Math.max(0, ...onCat.map(({ catScore }) => catScore));
}
