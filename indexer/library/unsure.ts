import { galleryFlag } from '../../contract/gallery.ts';
import { isUnsure } from '../../models/judgement/unsure-range.ts';
import type { PhotoColumns } from './photo-columns.ts';
import type { PhotoOpinions } from './photo-opinions.ts';

/** Whether the person said what the photo shows. */
export const isSaid = (flags: number): boolean =>
  (flags & (galleryFlag.yes | galleryFlag.no)) !== 0;

/**
 * How many photos that are shown are unsure.
 *
 * What the person decided is 0 or 1. Where only one cat of a photo was refused, the photo is as unsure as the rest of it.
 */
export function countUnsure(
  { count, held }: PhotoColumns,
  { probabilities }: Pick<PhotoOpinions, 'probabilities'>,
): number {
  let unsure = 0;
  for (let photo = 0; photo < count; photo += 1)
    if (held[photo] === 1 && isUnsure(probabilities[photo] ?? -1)) unsure += 1;
  return unsure;
}
