import { calibrated } from '../calibration/calibration.ts';
import { chooseHead, keepKind, type ChosenHead } from './choose-head.ts';
import type { Head } from './head.ts';
import { heldOutCalibration } from '../calibration/held-out.ts';
import { prototypeHead, prototypeOf } from './prototype.ts';
import { finish } from '../fitting/steps.ts';
import type { TrainingSet } from './training-set.ts';
import { dot } from '../fitting/vector.ts';

/** What the person should know about the examples a head was trained from. */
export type HeadRemark = 'one-example' | 'identical-examples' | 'contradicting-labels';

export type TrainedHead = { readonly head: Head; readonly remarks: readonly HeadRemark[] };

const sameCosine = 0.9999;

/**
 * Learns to tell one cat from everything else.
 *
 * The more examples, the more is learned: from one to four only their mean, from five on (or with the
 * first counter-example) a logistic regression that starts from it, from thirty on a small network on top
 * of that if it predicts the labels better; calibrated on predictions of examples it was not shown.
 * Negatives are the person's, other named cats, the shipped bank and, at low
 * weight, unlabelled crops that the mean alone would not take for this cat. 0.5 means unsure.
 *
 * With a `kind` that was chosen before, no other is tried: a person who waits for the answer waits half as long.
 * Throws a RangeError without any positive example.
 */
export function trainHead(set: TrainingSet, kind?: Head['kind']): TrainedHead {
  const { positives, negatives, otherCats } = set;
  if (positives.length === 0) throw new RangeError('A head needs at least one example of its cat');
  const prototype = prototypeOf(positives);
  const identical = positives.every(({ embedding }) => dot(embedding, prototype) > sameCosine);
  const contradicting = positives.some((positive) =>
    [...negatives, ...otherCats].some((one) => dot(positive.embedding, one.embedding) > sameCosine),
  );
  const remarks: HeadRemark[] = [];
  if (positives.length === 1) remarks.push('one-example');
  else if (identical) remarks.push('identical-examples');
  if (contradicting) remarks.push('contradicting-labels');
  // However often one photo is given, it is one example.
  if (identical && !contradicting && positives.length > 1)
    return { head: prototypeHead(prototype, 1), remarks };
  const chosen = finish(kind === undefined ? chooseHead(set) : keepKind(set, kind));
  return { head: withCalibration(set, chosen), remarks };
}

/** A chosen head, calibrated on the predictions it was chosen by. */
export const withCalibration = (set: TrainingSet, chosen: ChosenHead): Head =>
  calibrated(chosen.head, heldOutCalibration(set, chosen));
