import type { Detection } from './decode-boxes.ts';

/** Below this score nothing is worth a second opinion. */
const candidateScore = 0.01;

/** Candidates of a photo in which the detector is sure of nothing. */
const maxDoubtful = 5;

/** From this score on the detector is sure of a cat, and what is beside it has to reach the other. */
const sureScore = 0.5;
const minScoreBesideSure = 0.1;

/** Which detections of a look, best first, are worth to be seen from close by. */
export function candidates(found: readonly Detection[]): readonly Detection[] {
  const isSure = found.some(({ catScore }) => catScore >= sureScore);
  if (isSure) return found.filter(({ catScore }) => catScore >= minScoreBesideSure);
  return found.filter(({ catScore }) => catScore >= candidateScore).slice(0, maxDoubtful);
}
