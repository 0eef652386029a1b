import { galleryFlag, type GallerySubject } from '../../contract/gallery.ts';
import { finish, inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import { said, type CatColumns } from './cat-columns.ts';
import type { CropColumns } from './crop-columns.ts';
import type { Library } from './library.ts';

/** One number a photo, by photo index. */
export type PhotoOpinions = {
  /** Match probability in 0..1, the best of the photo's crops; −1 where nobody has an opinion. */
  readonly probabilities: Float32Array<ArrayBuffer>;
  /** Bits of {@link galleryFlag}. */
  readonly flags: Uint8Array<ArrayBuffer>;
};

/** Crops or photos that are looked at in one step: some milliseconds. */
const inStep = 65_536;
/** Photos that are thought about anew in one step. */
const changedInStep = 4096;

/** What is thought of every photo, for one cat, any cat, or two together. */
export const photoOpinions = (library: Library, subject: GallerySubject): PhotoOpinions =>
  finish(photoOpinionsInSteps(library, subject));

/** The same in steps; outdated where the library has changed before the last of them. */
export function* photoOpinionsInSteps(
  library: Library,
  subject: GallerySubject,
): Steps<PhotoOpinions> {
  const cats = typeof subject === 'number' ? [library.cat(subject)] : library.cats();
  const each: PhotoOpinions[] = [];
  for (const cat of cats) each.push(yield* ofCat(library, cat));
  const [only] = each;
  if (each.length === 1 && only !== undefined && subject !== 'together') return only;
  return yield* combined(library, each, subject === 'together');
}

function* ofCat(library: Library, cat: CatColumns): Steps<PhotoOpinions> {
  const { photos, crops } = library;
  const probabilities = new Float32Array(photos.count).fill(-1);
  const flags = yield* catFlags(crops, photos.count);
  const opinions = { probabilities, flags };
  const thought = thoughtOf(library, cat);
  yield* inRanges(crops.count, inStep, (from, until) => {
    addBest(opinions, thought, from, until);
  });
  for (const [hidden, shown] of photos.hiddenVersions()) hear(opinions, hidden, shown);
  yield;
  for (let photo = 0; photo < flags.length; photo += 1) settle(flags, photo);
  return opinions;
}

/**
 * What is thought of every photo for one cat, where that is known of before some crops were scored or spoken about anew; and the
 * photos of which something else may be thought now.
 *
 * Of a million photos that are a few thousand after an answer. `before` stays as it is.
 */
export function* opinionsAfter(
  library: Library,
  cat: CatColumns,
  before: PhotoOpinions,
  changedCrops: readonly number[],
): Steps<{ readonly opinions: PhotoOpinions; readonly changed: ReadonlySet<number> }> {
  const { photos, crops } = library;
  const changed = new Set<number>();
  for (const crop of changedCrops) {
    const photo = crops.photoIndexes[crop] ?? 0;
    changed.add(photo).add(photos.shownFor(photo));
  }
  const opinions = { probabilities: before.probabilities.slice(), flags: before.flags.slice() };
  const thought = thoughtOf(library, cat);
  const each = (work: (photo: number) => void) =>
    inRanges(changed.size, changedInStep, forSome(changed, work));
  yield* each((photo) => {
    const its = crops.ofPhoto(photo);
    opinions.probabilities[photo] = -1;
    opinions.flags[photo] = its.length === 0 ? 0 : galleryFlag.cat;
    for (const crop of its) addBest(opinions, thought, crop, crop + 1);
  });
  yield* each((photo) => {
    const shown = photos.shownFor(photo);
    for (const version of photos.versionsOf(photo))
      if (version !== shown) hear(opinions, version, shown);
  });
  for (const photo of changed) settle(opinions.flags, photo);
  return { opinions, changed };
}

/** Goes on through `all` for as many as there are from one number to another. */
function forSome(
  all: Iterable<number>,
  work: (one: number) => void,
): (from: number, until: number) => void {
  const left = all[Symbol.iterator]();
  return (from, until) => {
    for (let at = from; at < until; at += 1) {
      const next = left.next();
      if (next.done !== true) work(next.value);
    }
  };
}

/** What was said of a version holds for its shot, also where the shown one has no such crop. */
function hear({ probabilities, flags }: PhotoOpinions, hidden: number, shown: number): void {
  if (((flags[hidden] ?? 0) & galleryFlag.yes) === 0) return;
  probabilities[shown] = 1;
  flags[shown] = (flags[shown] ?? 0) | galleryFlag.yes;
}

/** Once a photo is the cat, it does not matter what else in it is not. */
function settle(flags: Uint8Array, photo: number): void {
  if (((flags[photo] ?? 0) & galleryFlag.yes) !== 0)
    flags[photo] = galleryFlag.yes | galleryFlag.cat;
}

type ThoughtOfCrops = {
  readonly crops: CropColumns;
  /** Match probability of each crop; NaN without one. */
  readonly given: Float32Array;
  /** A value of {@link said} for each. */
  readonly verdicts: Uint8Array;
  readonly ofOthers: ReadonlySet<number>;
};

const thoughtOf = (library: Library, cat: CatColumns): ThoughtOfCrops => ({
  crops: library.crops,
  given: cat.probabilities(),
  verdicts: cat.verdicts(),
  ofOthers: library.cropsOfOthers(cat),
});

/** Puts the best of a range of crops into their photos, and what was said of them. */
function addBest(
  { probabilities, flags }: PhotoOpinions,
  { crops, given, verdicts, ofOthers }: ThoughtOfCrops,
  from: number,
  until: number,
): void {
  const { cropIds, photoIndexes } = crops;
  for (let crop = from; crop < until; crop += 1) {
    if (cropIds[crop] === 0) continue;
    const photo = photoIndexes[crop] ?? 0;
    const verdict = verdicts[crop] ?? said.nothing;
    // NaN, a crop without a score, compares false and leaves the photo as it is.
    const ruledOut = verdict === said.no || (ofOthers.size > 0 && ofOthers.has(crop));
    const probability = verdict === said.yes ? 1 : ruledOut ? 0 : (given[crop] ?? NaN);
    if (probability > (probabilities[photo] ?? 0)) probabilities[photo] = probability;
    flags[photo] = (flags[photo] ?? 0) | verdict;
  }
}

type CatFlags = { readonly state: string; readonly flags: Uint8Array<ArrayBuffer> };

/** Those of the crops as they last were: what is said and scored changes more often. */
const lastCatFlags = new WeakMap<CropColumns, CatFlags>();

/** Bit `cat` for every photo with a crop, to be written to. The values of `said` are the bits `yes` and `no`. */
function* catFlags(crops: CropColumns, photoCount: number): Steps<Uint8Array<ArrayBuffer>> {
  const stateNow = () => `${crops.revision} ${photoCount}`;
  const state = stateNow();
  const last = lastCatFlags.get(crops);
  if (last?.state === state) return last.flags.slice();
  const flags = new Uint8Array(photoCount);
  const { count, cropIds, photoIndexes } = crops;
  for (let crop = 0; crop < count; crop += 1) {
    if (crop % inStep === 0) yield;
    if (cropIds[crop] !== 0) flags[photoIndexes[crop] ?? 0] = galleryFlag.cat;
  }
  if (state === stateNow()) lastCatFlags.set(crops, { state, flags: flags.slice() });
  return flags;
}

/** The best cat of each photo, or with `together` the second best: both must be there. */
function* combined(
  { photos, crops }: Library,
  each: readonly PhotoOpinions[],
  together: boolean,
): Steps<PhotoOpinions> {
  const { count } = photos;
  const probabilities = new Float32Array(count).fill(-1);
  const flags = yield* catFlags(crops, count);
  for (let photo = 0; photo < count; photo += 1) {
    if (photo % inStep === 0) yield;
    let best = -1;
    let second = -1;
    let yes = 0;
    let no = 0;
    for (const one of each) {
      const probability = one.probabilities[photo] ?? -1;
      if (probability > best) [best, second] = [probability, best];
      else if (probability > second) second = probability;
      const flag = one.flags[photo] ?? 0;
      if ((flag & galleryFlag.yes) !== 0) yes += 1;
      if ((flag & galleryFlag.no) !== 0) no += 1;
    }
    // One animal is not two cats, however alike they look: the second needs a crop of its own.
    const room = yes >= 2 || crops.areSeveral(photo);
    const probability = !together ? best : room ? second : Math.min(second, 0);
    probabilities[photo] = probability;
    if (yes >= (together ? 2 : 1)) flags[photo] = (flags[photo] ?? 0) | galleryFlag.yes;
    // "No" to one cat says nothing about the others, unless it settles the photo.
    else if (no > 0 && probability === 0) flags[photo] = (flags[photo] ?? 0) | galleryFlag.no;
  }
  return { probabilities, flags };
}
