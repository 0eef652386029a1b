import type { Expectations } from '../contract/eyes.ts';
import { usualExpectations } from '../models/head/calibration/expectations.ts';
import type { OwnScores } from './own-scores.ts';

/** Fewer cats say nothing of cats in general. */
const leastCats = 5;

/**
 * What a calibration may expect of a cat with these eyes, measured on cats left out of their fit.
 *
 * Never falling with the examples: with more of them fewer cats have enough photos, and chance takes over. Where no cats can be
 * measured, what the app's own eyes expect.
 */
export function expectationsFrom(scores: readonly OwnScores[]): Expectations {
  const usable = scores.filter(({ cats, mean }) => cats >= leastCats && Number.isFinite(mean));
  const [first] = usable;
  if (first === undefined) return usualExpectations;
  let highest = -Infinity;
  const ownMeans = usable.map(({ examples, mean }) => {
    highest = Math.max(highest, mean);
    return [examples, rounded(highest)] as const;
  });
  const middle = usable.find(({ examples }) => examples === 5) ?? first;
  return {
    ownMeans,
    deviation: rounded(Math.max(0.1, middle.deviation)),
    otherMean: rounded(middle.otherMean),
  };
}

const rounded = (value: number) => Math.round(value * 100) / 100;
