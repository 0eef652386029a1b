import type { Calibration } from './calibration.ts';
import { logit, sigmoid } from '../fitting/vector.ts';

/**
 * What a calibration takes for granted: of ten crops of unknown origin, three show the cat.
 *
 * Chosen for the smaller of both calibration errors of `npm run bench -- accuracy`: a quarter promised
 * too much among hundreds of other cats, a third too little where the cat lives alone.
 */
const assumedShare = 0.3;

/** Weight of that assumption, in crops: it decides in a small library and is overruled in a large one. */
const assumedCrops = 20;

const maxSteps = 50;
const settled = 1e-4;

/**
 * Fits a calibration to how common the cat is in the library, which nobody knows beforehand.
 *
 * Among a person's own photos every third cat may be theirs, among those of a shelter one in a hundred;
 * the same evidence must then count for less. The share is estimated from the logits of a random sample of
 * unlabelled crops by expectation maximisation (Saerens, Latinne & Decaestecker 2002).
 */
export function forPrevalence(
  { slope, offset }: Calibration,
  unlabelledLogits: readonly number[],
): Calibration {
  const evidence = unlabelledLogits.map((raw) => slope * raw + offset);
  let share = assumedShare;
  for (let step = 0; step < maxSteps; step++) {
    const shift = logit(share) - logit(assumedShare);
    const expected = evidence.reduce((sum, one) => sum + sigmoid(one + shift), 0);
    const next = (expected + assumedCrops * assumedShare) / (evidence.length + assumedCrops);
    const change = Math.abs(next - share);
    share = next;
    if (change < settled) break;
  }
  return { slope, offset: offset + logit(share) - logit(assumedShare) };
}
