import { expect, it } from 'vitest';
import { outcomeWords } from './outcome-words.ts';

const said = [{ catId: 3, verdict: 'yes' as const }];
const batch = { batchId: 1, madeAtMs: 0, undone: false, said, labels: 1, photos: 1, pictured: [] };

it('says why photos came and went, also where a "yes" costs matches', () => {
  const outcome = { batch, gained: 0, lost: 4 };
  expect(outcomeWords({ ...outcome, moved: 'line' })).toBe(
    '1 label; 0 photos more now match and 4 fewer: the line was drawn anew for all photos.',
  );
  expect(outcomeWords({ ...outcome, gained: 12, moved: 'look-alikes' })).toBe(
    '1 label; 12 photos more now match and 4 fewer: most of them look much like what was answered.',
  );
  expect(outcomeWords({ ...outcome, lost: 0, moved: null })).toBe(
    '1 label; 0 photos more now match and 0 fewer.',
  );
});
