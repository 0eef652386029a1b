import type { Expectations } from '../../../contract/eyes.ts';

/** What the app's own eyes expect of a cat; see `docs/tuned-constants.md`. Other eyes bring their own. */
export const usualExpectations: Expectations = {
  ownMeans: [
    [1, 3.1],
    [2, 3.8],
    [3, 4.2],
    [5, 4.5],
    [10, 4.8],
    [20, 5],
  ],
  deviation: 1.25,
  otherMean: 0.2,
};

/** Mean score of a cat's other crops by the number of examples; between those that are known in proportion. */
export function expectedOwnMean({ ownMeans }: Expectations, examples: number): number {
  const last = ownMeans.at(-1) ?? [0, 0];
  const after = ownMeans.findIndex(([count]) => count >= examples);
  const [upperCount, upper] = ownMeans[after] ?? last;
  const [lowerCount, lower] = ownMeans[after - 1] ?? [upperCount, upper];
  const span = upperCount - lowerCount;
  return span === 0 ? upper : lower + ((upper - lower) * (examples - lowerCount)) / span;
}
