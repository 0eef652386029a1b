import { predictHeldOut, type HeldOut } from './held-out.ts';
import { finish } from '../fitting/steps.ts';
import type { TrainingSet } from '../heads/training-set.ts';

export type SuspectLabel = Pick<HeldOut, 'set' | 'index'> & {
  /** Probability of the label as given, predicted without it; below 0.5 the others contradict it. */
  readonly agreement: number;
};

/** The labels that the others contradict, worst first; empty with too few labels to tell. */
export function suspectLabels(set: TrainingSet): readonly SuspectLabel[] {
  return finish(predictHeldOut(set))
    .map(({ set: name, index, probability }) => ({
      set: name,
      index,
      agreement: name === 'positives' ? probability : 1 - probability,
    }))
    .filter(({ agreement }) => agreement < 0.5)
    .sort((one, other) => one.agreement - other.agreement);
}
