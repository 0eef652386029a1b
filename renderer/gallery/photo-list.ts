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
