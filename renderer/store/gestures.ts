/** Something that was done to a cat and can be taken back; both tell whether it worked. */
type CatGesture = {
  readonly back: () => Promise<boolean>;
  readonly again: () => Promise<boolean>;
};

/** A gesture whose way back the library itself knows: everything that was said of photos. */
type Said = 'said';

/**
 * The order of what was done in this window, so that undo takes back the last thing, whatever it was.
 *
 * Labels are undone by the library, in its own order, also those of days ago; what was done to cats is here.
 */
export type Gestures = {
  readonly note: (gesture: CatGesture | Said) => void;
  /** What undo is about, which is now undone: a cat's gesture, or null where the library knows. */
  readonly undoNext: () => CatGesture | null;
  /** The same for redo. */
  readonly redoNext: () => CatGesture | null;
};

export function createGestures(): Gestures {
  let done: readonly (CatGesture | Said)[] = [];
  let undone: readonly (CatGesture | Said)[] = [];
  return {
    note: (gesture) => {
      done = [...done, gesture];
      undone = [];
    },
    undoNext: () => {
      const last = done.at(-1) ?? 'said';
      done = done.slice(0, -1);
      undone = [...undone, last];
      return last === 'said' ? null : last;
    },
    redoNext: () => {
      const last = undone.at(-1);
      if (last === undefined) return null;
      undone = undone.slice(0, -1);
      done = [...done, last];
      return last === 'said' ? null : last;
    },
  };
}
