import type { Scored } from '../accuracy/metrics.ts';
import type { SeenPhoto } from '../photos/seen-photo.ts';
import type { View } from './person.ts';

/** What a view shows, by the truth; shares of 1. */
export type Measured = {
  readonly answers: number;
  /** At the app's own threshold. */
  readonly found: number;
  readonly right: number;
  readonly f1: number;
  /** The best F1 that any threshold of the same order would have had. */
  readonly bestF1: number;
  /** Whether the app says how many are wrong and missed, and how far that is from the truth. */
  readonly told: boolean;
  /** Of the shown photos. */
  readonly wrongError: number;
  /** Of the cat's photos in which a cat was seen. */
  readonly missedError: number;
  /** Photos the person did not decide, for the calibration. */
  readonly scored: readonly Scored[];
};

export function measureView(
  { answers, probabilities, isDecided, expected }: View,
  isOwn: readonly boolean[],
  photos: readonly SeenPhoto[],
): Measured {
  const { threshold } = expected;
  const isShown = probabilities.map((one) => one >= threshold - 1e-6 && one > 0);
  const shown = count(isShown);
  const own = count(isOwn);
  const right = count(isShown.map((is, at) => is && isOwn[at] === true));
  const isSeen = photos.map(({ sightings }) => sightings.length > 0);
  const missed = count(isOwn.map((is, at) => is && isShown[at] !== true && isSeen[at] === true));
  const seen = right + missed;
  return {
    answers,
    found: right / own,
    right: shown === 0 ? 1 : right / shown,
    f1: (2 * right) / (shown + own),
    bestF1: bestF1(probabilities, isOwn),
    told: expected.told,
    wrongError: shown === 0 ? 0 : (expected.wrong.expected - (shown - right)) / shown,
    missedError: seen === 0 ? 0 : (expected.missed.expected - missed) / seen,
    scored: probabilities.flatMap((score, at) =>
      isDecided[at] === true ? [] : [{ score, positive: isOwn[at] ?? false }],
    ),
  };
}

function bestF1(probabilities: readonly number[], isOwn: readonly boolean[]): number {
  const own = count(isOwn);
  const order = probabilities
    .map((score, at) => ({ score, positive: isOwn[at] ?? false }))
    .sort((one, other) => other.score - one.score);
  let [right, best] = [0, 0];
  order.forEach(({ positive }, at) => {
    if (positive) right += 1;
    best = Math.max(best, (2 * right) / (at + 1 + own));
  });
  return best;
}

const count = (flags: readonly boolean[]) => flags.filter(Boolean).length;
