import type { Library } from '../library/library.ts';

/** The crop that stands for a cat: of those the person said are it, the one in which a cat is clearest. */
export function catFace(library: Library, catId: number): number | null {
  const { crops, photos } = library;
  let face: number | null = null;
  let clearest = -1;
  for (const crop of library.cat(catId).accepted()) {
    const score = crops.catScores[crop] ?? 0;
    // A photo that no file holds any more cannot be shown.
    if (photos.held[crops.photoIndexes[crop] ?? 0] !== 1 || score <= clearest) continue;
    clearest = score;
    face = crops.cropIds[crop] ?? null;
  }
  return face;
}
