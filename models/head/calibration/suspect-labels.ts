import { sigmoid } from '../fitting/vector.ts';
import type { Calibration } from './calibrate.ts';
import type { HeldOutExample, LabelledPlace } from './folds.ts';

export type SuspectLabel = LabelledPlace & {
  /** Probability of the label as given, predicted without it; below 0.5 the others contradict it. */
  readonly agreement: number;
};

/**
 * The labels that the others contradict, worst first; empty with too few labels to tell.
 *
 * However common the cat is in the library: a label is judged by its looks, as if yes and no were as likely.
 */
export function suspectLabels(
  predictions: readonly HeldOutExample[],
  { slope, offset }: Calibration,
): readonly SuspectLabel[] {
  return predictions
    .map(({ set, index, logit, positive }) => {
      const probability = sigmoid(slope * logit + offset);
      return { set, index, agreement: positive ? probability : 1 - probability };
    })
    .filter(({ agreement }) => agreement < 0.5)
    .sort((one, other) => one.agreement - other.agreement);
}
