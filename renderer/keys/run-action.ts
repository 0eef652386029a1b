import { actions } from '../store/store.ts';
import { thresholdOf } from '../store/gallery-slice.ts';
import { largeList, type LargeList } from '../gallery/large-list.ts';
import { photoList, positionOfId } from '../gallery/photo-list.ts';
import { photosOfTiles } from '../gallery/stacked-photos.ts';
import type { PageState } from '../store/page-state.ts';
import type { KeyAction, KeyContext } from './key-map.ts';

const zoomStep = 1.5;

/** The photos an answer is about: the large one, the chosen ones, or the one the keyboard is on. */
function meant(state: PageState, context: KeyContext): readonly number[] {
  if (context === 'photo') return state.openPhotoId === null ? [] : [state.openPhotoId];
  const { chosen, activeId } = state.selection;
  if (chosen.size > 0) return [...chosen];
  return activeId === null ? [] : [activeId];
}

/** Whether the shown moment of a video has no cat: the answer would be taken for another moment's. */
function isEmptyMoment(context: KeyContext): boolean {
  const { detail, cropId, tell } = actions();
  const isVideo = (detail?.durationMs ?? null) !== null;
  if (context !== 'photo' || !isVideo || cropId !== null) return false;
  tell([{ key: 'video.noCatNow' }]);
  return true;
}

function answer(context: KeyContext, verdict: 'yes' | 'no'): void {
  const state = actions();
  if (isEmptyMoment(context)) return;
  if (context === 'review') {
    void state.answer(verdict);
    return;
  }
  const ids = meant(state, context);
  if (ids.length === 0) return;
  const photoIds = context === 'gallery' ? photosOfTiles(state.listing, ids) : ids;
  if (context === 'gallery') moveOn(ids);
  void state.judge(photoIds, verdict, context === 'photo' ? state.cropId : null);
  if (context === 'photo') goOn();
}

function answerOther(context: KeyContext, digit: number): void {
  const state = actions();
  const cat = state.cats[digit - 1];
  if (cat === undefined || isEmptyMoment(context)) return;
  if (context === 'review') {
    void state.answerOther(cat.catId);
    return;
  }
  const ids = meant(state, context);
  if (ids.length === 0) return;
  const photoIds = context === 'gallery' ? photosOfTiles(state.listing, ids) : ids;
  if (context === 'gallery') moveOn(ids);
  void state.assign(photoIds, cat.catId, context === 'photo' ? state.cropId : null);
  if (context === 'photo') goOn();
}

/** After an answer the keyboard goes to the next photo, so that many can be answered in a row. */
function moveOn(ids: readonly number[]): void {
  const { listing, selection, step } = actions();
  const last = ids.at(-1);
  if (selection.chosen.size > 0) step({ kind: 'clear' });
  if (selection.chosen.size > 0 || listing === null || last === undefined) return;
  const list = photoList(listing);
  const next = list.idAt(positionOfId(listing, last) + 1);
  if (next !== undefined) step({ kind: 'move', id: next });
}

/** The next photo, once all there was to say of this one is said. */
function goOn(): void {
  const { detail } = actions();
  const isVideo = (detail?.durationMs ?? null) !== null;
  if (!isVideo && (detail?.crops.length ?? 0) <= 1) turnPhoto(true);
}

/** Where the next photo is; an answered photo has left the list, and the one after took its place. */
function positionBeside(list: LargeList, forward: boolean): number {
  const { openPhotoId, openPosition } = actions();
  const position = openPhotoId === null ? -1 : list.positionOf(openPhotoId);
  if (position === -1) return forward ? openPosition : openPosition - 1;
  return forward ? position + 1 : position - 1;
}

/** Previous or next photo of what is shown; `forward` in the reading direction. */
export function turnPhoto(forward: boolean): void {
  const { listing, openPhotoId, openPhoto } = actions();
  if (listing === null || openPhotoId === null) return;
  const list = largeList(listing, openPhotoId);
  const id = list.idAt(positionBeside(list, forward));
  if (id !== undefined) void openPhoto(id);
}

function open(context: KeyContext): void {
  const { selection, queue, openPhoto } = actions();
  const id = context === 'review' ? queue?.[0]?.photoId : selection.activeId;
  if (id !== null && id !== undefined) void openPhoto(id);
}

function close(context: KeyContext): void {
  const { closePhoto, drawing, setDrawing, step, place, go } = actions();
  if (context === 'photo' && drawing) setDrawing(false);
  else if (context === 'photo') closePhoto();
  else if (place !== 'gallery') go('gallery');
  else step({ kind: 'clear' });
}

function nudge(by: number): void {
  const threshold = thresholdOf(actions());
  if (threshold !== null) actions().setThreshold(Math.min(1, Math.max(0, threshold + by)));
}

function withOpenPhoto(run: (photoId: number) => unknown): void {
  const { openPhotoId } = actions();
  if (openPhotoId !== null) run(openPhotoId);
}

function toggleActive(): void {
  const { selection, step } = actions();
  if (selection.activeId !== null) step({ kind: 'toggle', id: selection.activeId });
}

type Run = (context: KeyContext, key: string) => void;

const rightToLeft = () => document.documentElement.dir === 'rtl';

const runs: Readonly<Record<KeyAction, Run>> = {
  yes: (context) => answer(context, 'yes'),
  no: (context) => answer(context, 'no'),
  other: (context, key) => answerOther(context, Number(key)),
  unsure: (context) => {
    if (context === 'photo') actions().closePhoto();
    actions().go('review');
  },
  undo: () => void actions().undo(),
  redo: () => void actions().redo(),
  open,
  close,
  help: () => actions().showShortcuts(true),
  select: toggleActive,
  'select-all': () => actions().selectAll(),
  stack: () => {
    const { selection, toggleStack } = actions();
    if (selection.activeId !== null) toggleStack(selection.activeId);
  },
  search: () => document.getElementById('search')?.focus(),
  settings: () => actions().go('settings'),
  before: () => turnPhoto(rightToLeft()),
  after: () => turnPhoto(!rightToLeft()),
  draw: () => actions().setDrawing(!actions().drawing),
  heat: () => void actions().toggleHeat(),
  skip: () => actions().skip(),
  play: () => {
    const { detail, playable, playing, setPlaying } = actions();
    if ((detail?.durationMs ?? null) !== null && playable) setPlaying(!playing);
  },
  'stretch-before': () => actions().stepStretch(false),
  'stretch-after': () => actions().stepStretch(true),
  surer: () => nudge(0.02),
  more: () => nudge(-0.02),
  reveal: () => withOpenPhoto((id) => void actions().reveal(id)),
  'open-desktop': () => withOpenPhoto((id) => void actions().openElsewhere(id)),
  'open-with': () => withOpenPhoto((id) => void actions().openWith(id)),
  'copy-path': () => withOpenPhoto((id) => void actions().copyPaths([id])),
  'copy-file': (context) => {
    const state = actions();
    const ids = meant(state, context);
    const photoIds = context === 'gallery' ? photosOfTiles(state.listing, ids) : ids;
    if (photoIds.length > 0) void state.copyFiles(photoIds);
  },
  'zoom-in': () => actions().zoomPhoto(zoomStep),
  'zoom-out': () => actions().zoomPhoto(1 / zoomStep),
  fit: () => actions().fitPhoto(),
};

/** Does what a key means; `key` is the chord without its modifiers. */
export function runAction(action: KeyAction, context: KeyContext, key: string): void {
  runs[action](context, key);
}
