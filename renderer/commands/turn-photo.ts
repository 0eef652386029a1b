import { photoList, positionOfId } from '../gallery/photo-list.ts';
import { turnedFrom, type Turned } from '../gallery/standing.ts';
import type { PageState } from '../store/page-state.ts';

/** What is beside a photo; an answered photo has left the list, and the one after took its place. */
function beside({ list, standing }: Turned, photoId: number, forward: boolean) {
  const position = list.positionOf(photoId);
  if (position === -1) return list.idAt(forward ? standing.position : standing.position - 1);
  return list.idAt(forward ? position + 1 : position - 1);
}

/** Previous or next photo of what is shown; `forward` in the reading direction. */
export function turnPhoto(state: PageState, forward: boolean): void {
  const { openPhotoId, openPhoto } = state;
  const turned = openPhotoId === null ? null : turnedFrom(state, openPhotoId);
  if (turned === null || openPhotoId === null) return;
  const id = beside(turned, openPhotoId, forward);
  if (id !== undefined) void openPhoto(id);
}

/**
 * The next photo, once all there was to say of this one is said.
 *
 * After the last one it goes back, so that nobody is left with a photo that is in the list no more. A photo that was
 * in no list stays: the next one of a list would be answered by the next press, and nobody chose it.
 */
export function goOn(state: PageState): void {
  const { detail, openPhotoId, openPhoto, closePhoto } = state;
  const isVideo = (detail?.durationMs ?? null) !== null;
  if (openPhotoId === null || isVideo || (detail?.crops.length ?? 0) > 1) return;
  const turned = turnedFrom(state, openPhotoId);
  if (turned?.standing.own !== true) return;
  const left = turned.list.positionOf(openPhotoId) === -1;
  const next = beside(turned, openPhotoId, true);
  const id = next ?? (left ? beside(turned, openPhotoId, false) : openPhotoId);
  if (id === undefined) closePhoto();
  else if (id !== openPhotoId) void openPhoto(id);
}

/** The photo after one of the dimmed ones, else the one before it. */
function nextOf(ids: readonly number[], id: number): number | undefined {
  const at = ids.indexOf(id);
  return at === -1 ? undefined : (ids[at + 1] ?? ids[at - 1]);
}

/** After an answer the keyboard goes to the next tile, so that many can be answered in a row. */
export function moveOn({ listing, selection, step }: PageState): void {
  if (selection.chosen.size > 0) {
    step({ kind: 'clear' });
    return;
  }
  if (listing === null || selection.activeId === null) return;
  const { activeId } = selection;
  const next =
    positionOfId(listing, activeId) === -1
      ? nextOf(listing.below, activeId)
      : photoList(listing).idAt(positionOfId(listing, activeId) + 1);
  if (next !== undefined) step({ kind: 'move', id: next });
}
