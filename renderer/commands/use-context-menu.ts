import { useEffect } from 'react';
import { actions } from '../store/store.ts';
import type { OpenMenu } from '../store/place-slice.ts';
import type { Subject } from './command.ts';
import { commandPlace } from './command-place.ts';

/** Text has the system's own menu, with cut, copy and paste. */
const texts = 'input, textarea, [contenteditable="true"]';

type Meant = Pick<OpenMenu, 'place' | 'about'> & Partial<Pick<OpenMenu, 'meant'>>;

const subjects: readonly Subject['kind'][] = ['cat', 'folder', 'failure'];

/** The cat, folder or file that an element stands for, such as its tab or row. */
function subjectOf(target: Element): Subject | null {
  for (const kind of subjects) {
    const id = target.closest<HTMLElement>(`[data-${kind}]`)?.dataset[kind];
    if (id !== undefined) return { kind, id: Number(id) };
  }
  return null;
}

/** A tile is what keys and menu are about from now on, with the others only if it is one of them. */
function meanTile(photoId: number): void {
  const { selection, step } = actions();
  if (selection.chosen.size > 0 && !selection.chosen.has(photoId)) step({ kind: 'clear' });
  step({ kind: 'focus', id: photoId });
}

/** The small picture under the pointer is what is meant, whatever it stands beside. */
function pictureAt(target: Element): Meant | null {
  const picture = target.closest<HTMLElement>('[data-picture]');
  if (picture === null) return null;
  const { picture: photo, crop } = picture.dataset;
  const onePhotoId = Number(photo);
  const cropId = crop === undefined ? null : Number(crop);
  return { place: 'picture', about: null, meant: { photoIds: [onePhotoId], onePhotoId, cropId } };
}

/** What a menu would be about here; null where there is nothing to be done. */
function meantBy(target: Element): Meant | null {
  const picture = pictureAt(target);
  if (picture !== null) return picture;
  const about = subjectOf(target);
  if (about !== null) return { place: about.kind, about };
  if (target.closest('.photo-view') !== null) return { place: 'photo', about: null };
  if (target.closest('.review-pictures') !== null) return { place: 'review', about: null };
  const tile = target.closest<HTMLElement>('.tile[data-photo]');
  if (tile === null || commandPlace(actions()) !== 'gallery') return null;
  meanTile(Number(tile.dataset['photo']));
  return { place: 'gallery', about: null };
}

function open(event: MouseEvent): void {
  const { target } = event;
  const isText = document.getSelection()?.isCollapsed === false;
  if (!(target instanceof Element) || target.closest(texts) !== null || isText) return;
  const meant = meantBy(target);
  if (meant === null) return;
  event.preventDefault();
  actions().openMenu({ ...meant, xPx: event.clientX, yPx: event.clientY });
}

/** Opens a menu on a click with the other button, and with the menu key where the keyboard is. */
export function useContextMenu(): void {
  useEffect(() => {
    document.addEventListener('contextmenu', open);
    return () => document.removeEventListener('contextmenu', open);
  }, []);
}
