import { largeList, type LargeList } from '../gallery/large-list.ts';
import { photoList, positionOfId } from '../gallery/photo-list.ts';
import type { PageState } from '../store/page-state.ts';

/** Where the next photo is; an answered photo has left the list, and the one after took its place. */
function positionBeside(list: LargeList, state: PageState, forward: boolean): number {
  const { openPhotoId, openPosition } = state;
  const position = openPhotoId === null ? -1 : list.positionOf(openPhotoId);
  if (position === -1) return forward ? openPosition : openPosition - 1;
  return forward ? position + 1 : position - 1;
}

/** Previous or next photo of what is shown; `forward` in the reading direction. */
export function turnPhoto(state: PageState, forward: boolean): void {
  const { listing, openPhotoId, openPhoto } = state;
  if (listing === null || openPhotoId === null) return;
  const list = largeList(listing, openPhotoId);
  const id = list.idAt(positionBeside(list, state, forward));
  if (id !== undefined) void openPhoto(id);
}

/**
 * The next photo, once all there was to say of this one is said.
 *
 * After the last one it goes back, so that nobody is left with a photo that is in the list no more.
 */
export function goOn(state: PageState): void {
  const { detail, listing, openPhotoId, openPhoto, closePhoto } = state;
  const isVideo = (detail?.durationMs ?? null) !== null;
  if (listing === null || openPhotoId === null || isVideo) return;
  if ((detail?.crops.length ?? 0) > 1) return;
  const list = largeList(listing, openPhotoId);
  const left = list.positionOf(openPhotoId) === -1;
  const next = list.idAt(positionBeside(list, state, true));
  const id = next ?? (left ? list.idAt(positionBeside(list, state, false)) : openPhotoId);
  if (id === undefined) closePhoto();
  else if (id !== openPhotoId) void openPhoto(id);
}

/** After an answer the keyboard goes to the next tile, so that many can be answered in a row. */
export function moveOn({ listing, selection, step }: PageState): void {
  if (selection.chosen.size > 0) {
    step({ kind: 'clear' });
    return;
  }
  if (listing === null || selection.activeId === null) return;
  const next = photoList(listing).idAt(positionOfId(listing, selection.activeId) + 1);
  if (next !== undefined) step({ kind: 'move', id: next });
}
