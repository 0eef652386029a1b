import type { Listing } from '../store/gallery-slice.ts';
import type { PhotoList } from './selection.ts';

/** The shown photos as a list of ids. */
export function photoList({ columns, shown }: Listing): PhotoList {
  return {
    length: shown.length,
    idAt: (position) => {
      const index = shown[position];
      return index === undefined ? undefined : columns.photoIds[index];
    },
  };
}

/** Where a photo is in the list that is shown; -1 when it is not. */
export function positionOfId({ columns, shown }: Listing, photoId: number | null): number {
  if (photoId === null) return -1;
  const index = columns.photoIds.indexOf(photoId);
  return index === -1 ? -1 : shown.indexOf(index);
}

/** Whether a photo is in the list that is shown, or among the dimmed ones below its line. */
export function isInSight(listing: Listing, photoId: number): boolean {
  return positionOfId(listing, photoId) !== -1 || listing.below.includes(photoId);
}
