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

  function ready(photoIds: readonly number[]): Promise<Dragged<Icon>> {
    const key = photoIds.join();
    if (last?.key === key) return last.made;
    const made = make(photoIds);
    last = { key, made };
    // Told to whoever takes it; and never twice, since it may have passed.
    made.catch(() => {
      if (last?.made === made) last = null;
    });
    return made;
  }

  return { prepare: (photoIds) => void ready(photoIds), take: ready };
}
