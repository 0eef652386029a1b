/** Chosen photos, the one the keyboard is on, and where a range began; all as photo ids. */
export type Selection = {
  readonly chosen: ReadonlySet<number>;
  readonly activeId: number | null;
  readonly anchorId: number | null;
};

export const nothingSelected: Selection = { chosen: new Set(), activeId: null, anchorId: null };

/** What can happen to a selection. `list` is what is shown, in its order. */
export type SelectionStep =
  | { readonly kind: 'move'; readonly id: number }
  /** Focus came to a photo; a range still begins where it did. */
  | { readonly kind: 'focus'; readonly id: number }
  | { readonly kind: 'toggle'; readonly id: number }
  | { readonly kind: 'extend'; readonly id: number; readonly list: PhotoList }
  | { readonly kind: 'set'; readonly ids: Iterable<number>; readonly keep: boolean }
  /** The list changed: what it does not show any more is not chosen any more. */
  | { readonly kind: 'retain'; readonly shows: (id: number) => boolean }
  | { readonly kind: 'clear' };

/** Photo ids in the order they are shown, without an array of their own. */
export type PhotoList = {
  readonly length: number;
  readonly idAt: (position: number) => number | undefined;
};

export function positionIn(list: PhotoList, id: number): number {
  for (let position = 0; position < list.length; position++) {
    if (list.idAt(position) === id) return position;
  }
  return -1;
}

function range(list: PhotoList, fromId: number, toId: number): readonly number[] {
  const from = positionIn(list, fromId);
  const to = positionIn(list, toId);
  if (from === -1 || to === -1) return [toId];
  const start = Math.min(from, to);
  return Array.from(
    { length: Math.abs(to - from) + 1 },
    (_, offset) => list.idAt(start + offset) ?? toId,
  );
}

/** The selection after a step, as desktop file managers do it. */
export function select(selection: Selection, step: SelectionStep): Selection {
  switch (step.kind) {
    case 'move':
      return { ...selection, activeId: step.id, anchorId: step.id };
    case 'focus':
      return { ...selection, activeId: step.id };
    case 'toggle': {
      const chosen = new Set(selection.chosen);
      if (!chosen.delete(step.id)) chosen.add(step.id);
      return { chosen, activeId: step.id, anchorId: step.id };
    }
    case 'extend': {
      const anchorId = selection.anchorId ?? selection.activeId ?? step.id;
      const ids = range(step.list, anchorId, step.id);
      return { chosen: new Set(ids), activeId: step.id, anchorId };
    }
    case 'set': {
      const chosen = new Set(step.keep ? [...selection.chosen, ...step.ids] : step.ids);
      return { ...selection, chosen };
    }
    case 'retain': {
      const { chosen, activeId, anchorId } = selection;
      const kept = [...chosen].filter(step.shows);
      return {
        chosen: kept.length === chosen.size ? chosen : new Set(kept),
        activeId: activeId !== null && step.shows(activeId) ? activeId : null,
        anchorId: anchorId !== null && step.shows(anchorId) ? anchorId : null,
      };
    }
    case 'clear':
      return { ...selection, chosen: nothingSelected.chosen, anchorId: selection.activeId };
  }
}
