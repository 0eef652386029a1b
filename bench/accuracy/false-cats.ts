import type { SeenPhoto } from '../photos/seen-photo.ts';
import { mean } from './metrics.ts';

/** How often a cat is seen in the photos of one folder. */
export type CatsSeen = {
  readonly folder: string;
  readonly photos: number;
  /** Share of photos with a box that more likely than not holds a cat. */
  readonly likely: number;
  /** Share of photos with any box that was stored. */
  readonly any: number;
};

/** Cats seen in each folder: what is wrong where there are none, and missing where there are some. */
export function catsSeen(photos: readonly SeenPhoto[]): readonly CatsSeen[] {
  const folders = [...new Set(photos.map(({ folder }) => folder))];
  return folders.map((folder) => {
    const best = photos
      .filter((photo) => photo.folder === folder)
      .map(({ sightings }) => Math.max(0, ...sightings.map(({ catScore }) => catScore)));
    const share = (holds: (value: number) => boolean) =>
      mean(best.map((one) => (holds(one) ? 1 : 0)));
    return {
      folder,
      photos: best.length,
      likely: share((one) => one >= 0.5),
      any: share((one) => one > 0),
    };
  });
}
