import type { HeadSummary } from '../../contract/cat.ts';
import type { Advice, Expectation } from '../../contract/judgement.ts';
import { isStillLooking } from '../../contract/plain/still-looking.ts';
import type { FileCounts } from '../store/counts.ts';

/** With fewer examples, bursts counted once, chance decides too much to say anything else. */
const fewExamples = 5;

/** Photos wrong or missed, of all that show the cat, that are hardly worth a person's time. */
const hardly = 0.05;

/** What advice follows from. */
export type AdviceGrounds = {
  /** Null before anything was taught. */
  readonly head: Pick<HeadSummary, 'examples' | 'surroundings'> | null;
  readonly expected: Expectation | null;
  /** Whether there is anything that review would ask. */
  readonly hasQuestions: boolean;
  /** Files of the folders, and those of them that wait to be looked at. */
  readonly files: Pick<FileCounts, 'total' | 'waiting'>;
};

/** The one next step for a cat, the same wherever it is asked for. */
export function adviceFor({ head, expected, hasQuestions, files }: AdviceGrounds): Advice {
  if (head === null || expected === null) return { next: 'teach', reason: 'not-taught' };
  if (head.examples < fewExamples) return { next: 'teach', reason: 'few-photos' };
  // However good the figures look, they are of the same places: where those decide, they say nothing of others.
  if (head.surroundings?.decide === true) return { next: 'teach', reason: 'place-decides' };
  const knownWell = isKnownWell(expected);
  if (!knownWell && hasQuestions) return { next: 'review', reason: 'unsure-photos' };
  if (files.total === 0) return { next: 'nothing', reason: 'no-photos' };
  if (isStillLooking(files)) return { next: 'nothing', reason: 'still-looking' };
  if (knownWell) return { next: 'nothing', reason: 'known-well' };
  return { next: 'nothing', reason: 'nothing-unsure' };
}

function isKnownWell({ told, right, wrong, missed }: Expectation): boolean {
  const total = right.expected + missed.expected;
  return told && total >= 1 && wrong.expected + missed.expected <= Math.max(0.5, hardly * total);
}
