import type { LabelOutcome } from '../contract/label.ts';
import { count } from './words.ts';

const reasons = {
  'look-alikes': 'most of them look much like what was answered',
  line: 'the line was drawn anew for all photos',
} as const satisfies Readonly<Record<NonNullable<LabelOutcome['moved']>, string>>;

/** What labels did: how many were given, how many photos came and went by them, and why. */
export function outcomeWords({
  batch,
  gained,
  lost,
  moved,
}: Pick<LabelOutcome, 'batch' | 'gained' | 'lost' | 'moved'>): string {
  const labels = count(batch?.labels ?? 0, 'label');
  const because = moved === null ? '' : `: ${reasons[moved]}`;
  return `${labels}; ${count(gained, 'photo')} more now match and ${lost} fewer${because}.`;
}
