import type { Listing } from '../store/gallery-slice.ts';
import type { PageState } from '../store/page-state.ts';
import { largeList, type LargeList, type ListName } from './large-list.ts';

/** Where a large photo stood in the list one turns through when it was opened: an answer may take it out. */
export type Standing = {
  readonly among: ListName;
  readonly position: number;
  /** False for one that is in no list and was looked at from there, such as a taught photo. */
  readonly own: boolean;
};

function standingIn(listing: Listing, photoId: number): Standing | null {
  for (const among of ['shown', 'below'] as const) {
    const position = largeList(listing, photoId, among).positionOf(photoId);
    if (position !== -1) return { among, position, own: true };
  }
  return null;
}

type Turning = Pick<PageState, 'listing' | 'place' | 'standing'>;

/**
 * How a photo stands among those of the gallery; null where one cannot turn from it to another.
 *
 * What is looked at from elsewhere, such as a question, leads nowhere: what is listed behind it is not meant.
 */
export function standingOf({ listing, place, standing }: Turning, photoId: number) {
  if (listing === null || place !== 'gallery') return null;
  const own = standingIn(listing, photoId);
  return own ?? (standing === null ? null : { ...standing, own: false });
}

/** The photos beside the large one, and how it stands among them now; null where there are none. */
export type Turned = { readonly list: LargeList; readonly standing: Standing };

/** A photo that was answered keeps the list it was opened in, whatever list it belongs to by now. */
export function turnedFrom(state: Turning, photoId: number): Turned | null {
  const { listing, place, standing: before } = state;
  const standing =
    place === 'gallery' && before?.own === true ? before : standingOf(state, photoId);
  if (listing === null || standing === null) return null;
  return { list: largeList(listing, photoId, standing.among), standing };
}
