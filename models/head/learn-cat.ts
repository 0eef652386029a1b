import { calibrate, calibrated, type Calibration, type RawHead } from './calibration/calibrate.ts';
import { finish, type Steps } from './fitting/steps.ts';
import { chooseHead, keepKind } from './heads/choose-head.ts';
import type { CalibratedHead, Head } from './heads/head.ts';
import { areAlike, holdsAlike } from './heads/alike.ts';
import type { TrainingSet, UnlabelledCrop } from './heads/training-set.ts';

/** What the person should know about the examples a head was trained from. */
export type HeadRemark = 'one-example' | 'identical-examples' | 'contradicting-labels';

/** All that is known of one cat after learning it, from one set of folds. */
export type LearnedCat = {
  readonly set: TrainingSet;
  /** The head before its calibration, and what heads of its kind say of what they were not shown. */
  readonly raw: RawHead;
  readonly calibration: Calibration;
  /** The head in force. */
  readonly head: CalibratedHead;
  readonly remarks: readonly HeadRemark[];
};

/**
 * Learns to tell one cat from everything else, in a library as it is.
 *
 * Logistic regression that starts from the mean of the examples, from thirty on a small network on top of that
 * if it predicts the labels better. Negatives are the person's, other named cats and the shipped bank. The
 * calibration comes from predictions of what heads of the same kind were not shown and from the library's
 * unlabelled crops, so that 0.8 is right eight times in ten at home and in a shelter.
 *
 * With a `kind` that was chosen before, no other is tried: a person who waits for the answer waits half as long.
 * Throws a RangeError without any positive example.
 */
export function* learnCatInSteps(
  given: TrainingSet,
  library: readonly UnlabelledCrop[],
  kind?: Head['kind'],
): Steps<LearnedCat> {
  if (given.positives.length === 0)
    throw new RangeError('A head needs at least one example of its cat');
  const set = withoutRepetition(given);
  const raw = yield* kind === undefined ? chooseHead(set) : keepKind(set, kind);
  yield;
  return yield* learnedFrom(set, raw, library);
}

/** {@link learnCatInSteps} without a pause. */
export const learnCat = (...given: Parameters<typeof learnCatInSteps>): LearnedCat =>
  finish(learnCatInSteps(...given));

/** The cat with a raw head of the same set, calibrated for a library. */
export function* learnedFrom(
  set: TrainingSet,
  raw: RawHead,
  library: readonly UnlabelledCrop[],
): Steps<LearnedCat> {
  const calibration = yield* calibrate(set, raw, library);
  const head = calibrated(raw.head, calibration);
  return { set, raw, calibration, head, remarks: remarksOn(set) };
}

/** The same cat in a library that has become another; opens no photo and fits no head. */
export const recalibrated = (
  { set, raw }: LearnedCat,
  library: readonly UnlabelledCrop[],
): Steps<LearnedCat> => learnedFrom(set, raw, library);

/** However often one photo is given, it is one example. */
function withoutRepetition(set: TrainingSet): TrainingSet {
  return areAlike(set.positives) && set.positives.length > 1
    ? { ...set, positives: set.positives.map((one) => ({ ...one, group: 'the same' })) }
    : set;
}

function remarksOn({ positives, negatives, otherCats }: TrainingSet): readonly HeadRemark[] {
  const remarks: HeadRemark[] = [];
  if (positives.length === 1) remarks.push('one-example');
  else if (areAlike(positives)) remarks.push('identical-examples');
  if (holdsAlike(positives, [...negatives, ...otherCats])) remarks.push('contradicting-labels');
  return remarks;
}
