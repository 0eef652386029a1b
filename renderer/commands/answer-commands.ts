import type { Cat } from '../../contract/cat.ts';
import type { LabelOutcome } from '../../contract/label.ts';
import type { Verdict } from '../../contract/photo.ts';
import { verdictOf } from '../gallery/flags.ts';
import { opinionOf } from '../photo/opinion-of.ts';
import type { Meant } from '../store/correct-slice.ts';
import type { Sentence } from '../store/notice-slice.ts';
import type { PageState } from '../store/page-state.ts';
import type { Command, CommandContext, CommandPlace, MenuLine } from './command.ts';
import { meantCrop, meantPhotos } from './meant-photos.ts';
import { answerQuestion, isQuestion } from './question.ts';
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

/** The cat that yes and no are about: the judged one, and of a large photo else the one it shows most surely. */
function meantCat(context: CommandContext): Cat | null {
  const { judgedCat, cropCat, openPhotoId, cropId } = context.state();
  const isLarge =
    context.place === 'photo' &&
    meantPhotos(context)[0] === openPhotoId &&
    meantCrop(context) === cropId;
  return isLarge ? cropCat() : judgedCat();
}

type Say = (state: PageState, meant: readonly Meant[]) => Promise<LabelOutcome | null>;

/** Says something about what is meant here; null where nothing can be said. */
function give(context: CommandContext, say: Say): Promise<LabelOutcome | null> | null {
  const { state } = context;
  const photoIds = meantPhotos(context);
  if (photoIds.length === 0 || isEmptyMoment(context) || state().areTooMany(photoIds)) return null;
  // Not before it is clear that something is said.
  if (context.place === 'gallery') moveOn(state());
  const cropId = meantCrop(context);
  return say(
    state(),
    photoIds.map((photoId) => ({ photoId, cropId })),
  );
}

/** Goes on from a large photo that was answered, until the answer is undone. */
async function leave(context: CommandContext, said: Promise<LabelOutcome | null>): Promise<void> {
  const { state, place } = context;
  const { openPhotoId: photoId, cropId, standing } = state();
  if (place !== 'photo' || photoId === null || meantPhotos(context)[0] !== photoId) return;
  // Afterwards: an answer may take the photo out of the list, and the next one is in its place.
  goOn(state());
  const { openPhotoId: nextId } = state();
  if (nextId === photoId) return;
  const left = { photoId, cropId, standing };
  const outcome = await said;
  if (outcome?.batch) state().noteLedOn(outcome.batch, left);
  // What was stopped, or could not be stored, was not said.
  else if (outcome === null && state().openPhotoId === nextId) state().comeBack(left);
}

function giveAndLeave(context: CommandContext, say: Say): void {
  const said = give(context, say);
  if (said !== null) void leave(context, said);
}

/** Says yes or no, or takes back what was said, about the cat that is meant. */
function judging(context: CommandContext, verdict: Verdict | null): Say | null {
  const cat = meantCat(context);
  if (cat !== null) return (state, meant) => state.judgeCrops(meant, verdict, cat);
  if (meantPhotos(context).length > 0) context.state().tell([{ key: 'correct.whichCat' }]);
  return null;
}

function answer(context: CommandContext, verdict: Verdict): void {
  if (isQuestion(context)) {
    answerQuestion(context, (state) => state.answer(verdict));
    return;
  }
  const say = judging(context, verdict);
  if (say !== null) giveAndLeave(context, say);
}

function answerOther(context: CommandContext): void {
  const cat = context.state().cats[Number(context.key) - 1];
  if (cat === undefined) return;
  if (isQuestion(context)) answerQuestion(context, (state) => state.answerOther(cat.catId));
  else giveAndLeave(context, (state, meant) => state.assignCrops(meant, cat.catId));
}

function unsay(context: CommandContext): void {
  const say = judging(context, null);
  if (say !== null) giveAndLeave(context, say);
}

/**
 * What the buttons beside a large photo say; null takes back.
 *
 * As the keys do, but the photo stays: a button shows what it was pressed for.
 */
export function answerLarge(state: () => PageState, said: Verdict | number | null): void {
  const context = { state, place: 'photo', key: '' } as const;
  const isOther = typeof said === 'number';
  if (said !== null && isQuestion(context)) {
    answerQuestion(context, ({ answer, answerOther }) =>
      isOther ? answerOther(said) : answer(said),
    );
    return;
  }
  const say: Say | null = isOther
    ? (now, meant) => now.assignCrops(meant, said)
    : judging(context, said);
  if (say !== null) void give(context, say);
}

/** The cat that a digit stands for, in words; not the one that yes and no are about. */
function otherLine(context: CommandContext): Sentence | null {
  const cat = context.state().cats[Number(context.key) - 1];
  if (cat === undefined || cat.catId === meantCat(context)?.catId) return null;
  return { key: 'photo.isCat', values: { name: cat.name } };
}

/** What the person said of one of the photos, or of the cat in the large one. */
function isSaid(context: CommandContext, { catId }: Cat): boolean {
  const { detail, listing } = context.state();
  const [cropId, photoIds] = [meantCrop(context), meantPhotos(context)];
  const crop = detail?.crops.find((one) => one.cropId === cropId);
  if (crop !== undefined) return (opinionOf(crop, catId)?.verdict ?? null) !== null;
  if (listing === null) return false;
  const { flags, photoIds: listed } = listing.columns;
  return photoIds.some((id) => verdictOf(flags[listed.indexOf(id)] ?? 0) !== null);
}

/** There to be taken back is what was said. */
function unsayLine(context: CommandContext): Sentence | null {
  const cat = meantCat(context);
  if (context.place === 'review' || cat === null) return null;
  return isSaid(context, cat) ? { key: 'photo.unsay' } : null;
}

function line(key: 'photo.isCat' | 'photo.notCat', icon: 'check' | 'not'): MenuLine {
  return {
    ...{ group: 'answer', icon },
    words: (context) => {
      const cat = meantCat(context);
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
      run: unsay,
    },
  ];
}
