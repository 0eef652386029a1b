import type { Verdict } from '../../contract/photo.ts';
import type { Command, CommandContext, CommandPlace, MenuLine } from './command.ts';
import type { Sentence } from '../store/notice-slice.ts';
import { verdictOf } from '../gallery/flags.ts';
import { meantCrop, meantPhotos } from './meant-photos.ts';
import { goOn, moveOn } from './turn-photo.ts';

const digits = Array.from({ length: 9 }, (_, index) => String(index + 1));

/** Whether the shown moment of a video has no cat: the answer would be taken for another moment's. */
function isEmptyMoment(context: CommandContext): boolean {
  const { state, place } = context;
  const { detail, tell } = state();
  const isVideo = (detail?.durationMs ?? null) !== null;
  if (place !== 'photo' || !isVideo || meantCrop(context) !== null) return false;
  tell([{ key: 'video.noCatNow' }]);
  return true;
}

type Say = (photoIds: readonly number[], cropId: number | null) => Promise<unknown>;

/** Gives an answer about what is meant here, and goes on to what comes next. */
function give(context: CommandContext, say: Say): void {
  const { state, place } = context;
  const photoIds = meantPhotos(context);
  if (photoIds.length === 0 || isEmptyMoment(context)) return;
  if (place === 'gallery') moveOn(state());
  void say(photoIds, meantCrop(context));
  // Afterwards: an answer may take the photo out of the list, and the next one is in its place.
  if (place === 'photo' && photoIds[0] === state().openPhotoId) goOn(state());
}

function answer(context: CommandContext, verdict: Verdict): void {
  const { state, place } = context;
  if (place === 'review') void state().answer(verdict);
  else give(context, (ids, cropId) => state().judge(ids, verdict, cropId));
}

function answerOther(context: CommandContext): void {
  const { state, place, key } = context;
  const cat = state().cats[Number(key) - 1];
  if (cat === undefined) return;
  if (place === 'review') void state().answerOther(cat.catId);
  else give(context, (ids, cropId) => state().assign(ids, cat.catId, cropId));
}

/** The cat that a digit stands for, in words; not the one that yes and no are about. */
function otherLine({ state, key }: CommandContext): Sentence | null {
  const cat = state().cats[Number(key) - 1];
  if (cat === undefined || cat.catId === state().judgedCat()?.catId) return null;
  return { key: 'photo.isCat', values: { name: cat.name } };
}

/** There to be taken back is what the person said of one of the photos. */
function unsayLine(context: CommandContext): Sentence | null {
  const { state, place } = context;
  const columns = state().listing?.columns;
  if (place === 'review' || state().judgedCat() === null || columns === undefined) return null;
  const said = meantPhotos(context).some(
    (id) => verdictOf(columns.flags[columns.photoIds.indexOf(id)] ?? 0) !== null,
  );
  return said ? { key: 'photo.unsay' } : null;
}

function line(key: 'photo.isCat' | 'photo.notCat', icon: 'check' | 'not'): MenuLine {
  return {
    ...{ group: 'answer', icon },
    words: ({ state }) => {
      const cat = state().judgedCat();
      return cat === null ? null : { key, values: { name: cat.name } };
    },
  };
}

/** Yes, no and another cat, which hold wherever a photo is looked at. */
export function answerCommands(place: CommandPlace): readonly Command[] {
  return [
    {
      ...{ id: 'yes', place, label: 'keys.yes', keys: ['y'], line: line('photo.isCat', 'check') },
      run: (context) => answer(context, 'yes'),
    },
    {
      ...{ id: 'no', place, label: 'keys.no', keys: ['n'], line: line('photo.notCat', 'not') },
      run: (context) => answer(context, 'no'),
    },
    {
      ...{ id: 'other', place, label: 'keys.other', keys: digits },
      line: { group: 'answer', each: () => digits, words: otherLine },
      run: answerOther,
    },
    {
      ...{ id: 'unsay', place, label: 'photo.unsay', keys: [] },
      line: { group: 'answer', icon: 'undo', words: unsayLine },
      run: (context) => give(context, (ids, cropId) => context.state().judge(ids, null, cropId)),
    },
  ];
}
