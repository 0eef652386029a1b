import type { Advice, OperatingPoint, Surroundings } from '../../contract/cat.ts';

/** Quality at which showing more photos would gain little: nine of ten right and found. */
const goodPrecision = 0.9;
const goodRecall = 0.9;
/** And the least that the interval allows: with few labels the numbers alone are luck. */
const surely = 0.7;

/**
 * What to tell the person about a cat, from its expected quality.
 *
 * However good that is, it was measured in the same places: where they decide, it says nothing of others.
 */
export function adviceFor(
  operatingPoints: readonly OperatingPoint[],
  surroundings: Surroundings | null,
): Advice {
  if (surroundings?.decide === true) return 'show-more';
  const good = operatingPoints.some(
    (point) =>
      point.precision >= goodPrecision &&
      point.recall >= goodRecall &&
      point.precisionLow >= surely &&
      point.recallLow >= surely,
  );
  return good ? 'good-enough' : 'show-more';
}
