import { galleryFlag, type GallerySubject } from '../../contract/gallery.ts';
import type { Judgement } from '../../contract/judgement.ts';
import { sliderPlaces } from '../../contract/plain/slider-places.ts';
import { isLookedThrough } from '../../contract/plain/still-looking.ts';
import {
  judgeCounted,
  type LibraryJudgement,
  type SelfKnowledge,
} from '../../models/judgement/judge-library.ts';
import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import { isUnsure } from '../../models/judgement/unsure-range.ts';
import { countFiles } from '../store/counts.ts';
import { headOf } from '../store/heads.ts';
import { scoreStep } from '../store/scores.ts';
import { everyIndex, pick } from './column.ts';
import type { Library } from './library.ts';
import type { PhotoOpinions } from './photo-opinions.ts';

/** Steps from 0 to 1 in which photos are scored. */
const steps = Math.round(1 / scoreStep);

/** How many photos are thought of how: by step of their probability, and those that are the cat by the person's word. */
export type CountedOpinions = { readonly ofStep: Uint32Array; readonly confirmed: number };

/** Photos that are counted in one step: some milliseconds. */
const photosInStep = 200_000;

/** Counts those of all photos that have 1 in `held`. */
export function* countOpinions(held: Uint8Array, opinions: PhotoOpinions): Steps<CountedOpinions> {
  const nothing = { ofStep: new Uint32Array(steps + 1), confirmed: 0 };
  return yield* recountOpinions(nothing, none, held, opinions);
}

/** The same where some were counted before: of what is as it was then nothing is asked. */
export function* recountOpinions(
  before: CountedOpinions,
  heldBefore: Uint8Array,
  held: Uint8Array,
  opinions: PhotoOpinions,
): Steps<CountedOpinions> {
  const counts = countsFrom(before);
  yield* inRanges(held.length, photosInStep, (from, until) => {
    for (let photo = from; photo < until; photo += 1) {
      const more = (held[photo] ?? 0) - (heldBefore[photo] ?? 0);
      if (more !== 0) count(counts, opinions, photo, more);
    }
  });
  return counted(counts);
}

/** The same where something else is thought of some of the photos that were counted before. */
export function recountChanged(
  before: CountedOpinions,
  held: Uint8Array,
  changed: Iterable<number>,
  [then, now]: readonly [then: PhotoOpinions, now: PhotoOpinions],
): CountedOpinions {
  const counts = countsFrom(before);
  for (const photo of changed) {
    if (held[photo] !== 1) continue;
    count(counts, then, photo, -1);
    count(counts, now, photo, 1);
  }
  return counted(counts);
}

const none = new Uint8Array(0);

/** Photos are counted into it. */
type Counts = {
  /** From −1 on, where photos are that nobody has an opinion on. */
  readonly ofAnyStep: Uint32Array;
  confirmed: number;
};

function countsFrom({ ofStep, confirmed }: CountedOpinions): Counts {
  const ofAnyStep = new Uint32Array(2 * steps + 1);
  ofAnyStep.set(ofStep, steps);
  return { ofAnyStep, confirmed };
}

function counted({ ofAnyStep, confirmed }: Counts): CountedOpinions {
  const ofStep = ofAnyStep.slice(steps);
  ofStep[0] = 0;
  return { ofStep, confirmed };
}

/** Counts a photo as so many more. */
function count(
  counts: Counts,
  { probabilities, flags }: PhotoOpinions,
  photo: number,
  more: number,
): void {
  if (((flags[photo] ?? 0) & galleryFlag.yes) !== 0) {
    counts.confirmed += more;
    return;
  }
  const { ofAnyStep } = counts;
  // What was refused is at 0; where one cat of a photo was, the photo is judged by the rest of it.
  const step = (steps + 0.5 + (probabilities[photo] ?? -1) * steps) >>> 0;
  ofAnyStep[step] = (ofAnyStep[step] ?? 0) + more;
}

/** The app's own judgement: which photos are matches, and what to expect; `known` as of {@link selfKnowledge}. */
export function judgeOpinions(
  { ofStep, confirmed }: CountedOpinions,
  known: SelfKnowledge,
): LibraryJudgement {
  const used = everyIndex(steps + 1)
    .filter((step) => (ofStep[step] ?? 0) > 0)
    .reverse();
  const falling = Float32Array.from(used, (step) => step * scoreStep);
  return judgeCounted({ falling, counts: pick(ofStep, used), confirmed, ...known });
}

/** How many photos are unsure: what the person decided is 0 or 1. */
export function countUnsure({ ofStep }: CountedOpinions): number {
  let unsure = 0;
  for (let step = 0; step <= steps; step += 1)
    if (isUnsure(step * scoreStep)) unsure += ofStep[step] ?? 0;
  return unsure;
}

/** The judgement at every place of the slider, as the page takes it. */
export function toJudgement({ threshold, at }: LibraryJudgement): Judgement {
  const all = Array.from({ length: sliderPlaces + 1 }, (_, place) => at(1 - place / sliderPlaces));
  return {
    threshold,
    here: at(threshold),
    shown: Uint32Array.from(all, ({ shown }) => shown),
    right: Float32Array.from(all, ({ right }) => right.expected),
    missed: Float32Array.from(all, ({ missed }) => missed.expected),
    told: Uint8Array.from(all, ({ told }) => (told ? 1 : 0)),
  };
}

/**
 * What the judgement of a subject is worth: of several cats that of the one in doubt most and of the one with the fewest
 * answers. Nothing is known of two that must come together.
 */
export function selfKnowledge(
  library: Pick<Library, 'db' | 'cats'>,
  subject: GallerySubject,
): SelfKnowledge {
  const isSeen = isLookedThrough(countFiles(library.db));
  const catIds = typeof subject === 'number' ? [subject] : library.cats().map((cat) => cat.catId);
  const heads = catIds.map((catId) => headOf(library.db, catId)?.summary ?? null);
  const doubts = heads.flatMap((head) => head?.doubt ?? []);
  const isKnown = subject !== 'together' && doubts.length === heads.length;
  return {
    doubt: isKnown ? Math.max(0, ...doubts) : null,
    answers: Math.min(...heads.map((head) => head?.answers ?? 0)),
    isSeen,
  };
}
