import type { LabelBatch } from '../../contract/label.ts';
import type { Renaming } from '../store/library-slice.ts';

/** One thing in the history. */
export type HistoryEntry =
  | { readonly kind: 'batch'; readonly key: string; readonly batch: LabelBatch }
  | { readonly kind: 'renaming'; readonly key: string; readonly renaming: Renaming };

/**
 * Gestures in their order, which undo goes through, and names that were given, where they belong by their time.
 *
 * Names that were given before the last gesture that is known come when those around them do.
 */
export function historyEntries(
  history: readonly LabelBatch[],
  goesOn: boolean,
  renamings: readonly Renaming[],
): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  let given = 0;
  const name = (since: number) => {
    for (let next = renamings[given]; next !== undefined; next = renamings[given]) {
      if (next.atMs < since) return;
      entries.push({ kind: 'renaming', key: `name ${next.id}`, renaming: next });
      given += 1;
    }
  };
  for (const batch of history) {
    name(batch.madeAtMs);
    entries.push({ kind: 'batch', key: String(batch.batchId), batch });
  }
  if (!goesOn) name(-Infinity);
  return entries;
}
