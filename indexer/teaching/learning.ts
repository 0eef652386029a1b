import type { Steps } from '../../models/head/fitting/steps.ts';
import type { Head } from '../../models/head/heads/head.ts';
import type { UnlabelledCrop } from '../../models/head/heads/training-set.ts';
import { learnCatInSteps, type LearnedCat } from '../../models/head/learn-cat.ts';
import {
  collectForLearning,
  collectUnlabelled,
  type CollectedExamples,
  type ExampleSource,
} from './collect-examples.ts';
import { fingerprintOf, fingerprintOfLibrary } from './fingerprint.ts';

/** All that a cat is learned from. */
export type LearnedFrom = CollectedExamples & {
  readonly library: readonly UnlabelledCrop[];
  /** When it was collected: what is said after that was not learned from. */
  readonly atMs: number;
  /** Crops of the library then. */
  readonly cropCount: number;
};

/** What was learned of a cat, and from what. */
export type Learning = {
  readonly cat: LearnedCat;
  /** The crops behind its examples. */
  readonly examples: CollectedExamples['crops'];
  /** Fingerprints of the labels, and of the sample of the library. */
  readonly labels: string;
  readonly library: string;
  /** Crops of the library then. */
  readonly crops: number;
};

export function* collectAll(
  source: ExampleSource,
  catId: number,
  atMs: number,
): Steps<LearnedFrom> {
  // What is collected asks for the bursts of each photo.
  yield* source.stacks.numbersInSteps();
  const cropCount = source.library.crops.count;
  const collected = yield* collectForLearning(source, catId);
  yield;
  const library = yield* collectUnlabelled(source, catId);
  yield;
  return { ...collected, library, atMs, cropCount };
}

/** Learns a cat without putting anything in force; null where nothing was taught. */
export function* learnApart(
  source: ExampleSource,
  catId: number,
  kind: Head['kind'],
): Steps<Learning | null> {
  const from = yield* collectAll(source, catId, 0);
  if (from.set.positives.length === 0) return null;
  yield;
  return learningOf(yield* learnCatInSteps(from.set, from.library, kind), from);
}

export function learningOf(cat: LearnedCat, from: LearnedFrom): Learning {
  return {
    cat,
    examples: from.crops,
    labels: fingerprintOf(from.set),
    library: fingerprintOfLibrary(from.library),
    crops: from.cropCount,
  };
}
