import { hearChanges, type ChangeKind } from '../store/changes.ts';
import type { WritableDb } from '../store/database.ts';

/** Listens to a connection; `of` gives the ids of one kind, an array for each transaction that changed it. */
export function heardChanges(db: WritableDb) {
  const heard: { readonly kind: ChangeKind; readonly ids: readonly number[] }[] = [];
  hearChanges(db, (changes) => {
    for (const [kind, ids] of changes) heard.push({ kind, ids: [...ids] });
  });
  return {
    of: (kind: ChangeKind) => heard.filter((one) => one.kind === kind).map(({ ids }) => ids),
    kinds: () => heard.map(({ kind }) => kind),
  };
}
