import { galleryFlag } from '../../contract/gallery.ts';
import type { PhotoColumns } from './photo-columns.ts';
import type { PhotoOpinions } from './photo-opinions.ts';

/** Probabilities between which a photo is unsure, and the person's word would help most. */
export const unsureFrom = 0.1;
export const unsureUntil = 0.9;

/** Whether the person said what the photo shows. */
export const isSaid = (flags: number): boolean =>
  (flags & (galleryFlag.yes | galleryFlag.no)) !== 0;

export function isUnsure({ probabilities, flags }: PhotoOpinions, photo: number): boolean {
  const probability = probabilities[photo] ?? -1;
  return !isSaid(flags[photo] ?? 0) && probability >= unsureFrom && probability <= unsureUntil;
}

/** How many photos that are shown are unsure. */
export function countUnsure({ count, held }: PhotoColumns, opinions: PhotoOpinions): number {
  let unsure = 0;
  for (let photo = 0; photo < count; photo += 1)
    if (held[photo] === 1 && isUnsure(opinions, photo)) unsure += 1;
  return unsure;
}
