import type { Verdict } from '../../contract/photo.ts';
import type { MessageKey } from '../languages/catalogue.ts';

/** Lower bounds of the words for a probability, surest first. */
const scale: readonly (readonly [number, MessageKey])[] = [
  [0.97, 'words.almostCertain'],
  [0.85, 'words.veryLikely'],
  [0.65, 'words.likely'],
  [0.35, 'words.unsure'],
  [0.1, 'words.unlikely'],
  [0, 'words.veryUnlikely'],
];

/**
 * What to say about a photo or crop: the person's own word first, else how likely the match is.
 *
 * `probability` in 0..1; null where no head has scored it yet.
 */
export function scoreWords(probability: number | null, verdict: Verdict | null): MessageKey {
  if (verdict === 'yes') return 'words.said';
  if (verdict === 'no') return 'words.saidNot';
  if (probability === null) return 'words.pending';
  return scale.find(([from]) => probability >= from)?.[1] ?? 'words.veryUnlikely';
}
