/** What is dragged: files, and the picture that the hand carries. */
type Dragged<Icon> = { readonly files: readonly string[]; readonly icon: Icon };

export type DragOut<Icon> = {
  /** Begins to make ready what a drag of these photos takes. */
  readonly prepare: (photoIds: readonly number[]) => void;
  /** What was made ready for them, or is made now; throws what making it threw. */
  readonly take: (photoIds: readonly number[]) => Promise<Dragged<Icon>>;
};

/**
 * Makes drags ready while the button goes down, since one that begins after it came up again begins never.
 *
 * Of several only the last is kept: there is one hand.
 */
export function createDragOut<Icon>(
  make: (photoIds: readonly number[]) => Promise<Dragged<Icon>>,
): DragOut<Icon> {
  let last: { readonly key: string; readonly made: Promise<Dragged<Icon>> } | null = null;

  return {
    prepare: (photoIds) => {
      const made = make(photoIds);
      // Told to whoever takes it.
      made.catch(() => undefined);
      last = { key: photoIds.join(), made };
    },
    take: (photoIds) => {
      const ready = last?.key === photoIds.join() ? last.made : make(photoIds);
      // Made for this press: by the next one files may have moved.
      last = null;
      return ready;
    },
  };
}
