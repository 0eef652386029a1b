import { useMemo } from 'react';
import { turnedFrom, type Turned } from '../gallery/standing.ts';
import { useStore } from '../store/store.ts';

/** The photos that one turns to from a large one; null where there are none. */
export function useTurned(photoId: number): Turned | null {
  const listing = useStore((state) => state.listing);
  const place = useStore((state) => state.place);
  const standing = useStore((state) => state.standing);
  return useMemo(
    () => turnedFrom({ listing, place, standing }, photoId),
    [listing, place, standing, photoId],
  );
}
