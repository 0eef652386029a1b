/** Something that was done to a cat and can be taken back; both tell whether it worked. */
type CatGesture = {
  readonly back: () => Promise<boolean>;
  readonly again: () => Promise<boolean>;
  /** It took things back itself, such as a return to an earlier day: redo right after it takes it back, too. */
  readonly undoes?: true;
};

/** A gesture whose way back the library itself knows: everything that was said of photos. */
type Said = 'said';

/** What undo and redo are about; null where it has come to nothing, such as what was refused. */
type Meant = CatGesture | Said | null;

/**
 * The order of what was done in this window, so that undo takes back the last thing, whatever it was.
 *
 * Labels are undone by the library, in its own order, also those of days ago; what was done to cats is here.
 */
export type Gestures = {
  /**
   * Notes what was just asked for, and whether it came to pass: one that does not has never been.
   *
   * `stop` keeps it from happening while it is on its way, and with it whatever was asked for before.
   */
  readonly note: (gesture: CatGesture | Said, done: Promise<boolean>, stop?: () => void) => void;
  /** What undo is about, once it is there to be undone; from this call on it counts as undone. */
  readonly undoNext: () => Promise<Meant>;
  /** The same for redo. */
  readonly redoNext: () => Promise<Meant>;
};

type Noted = {
  readonly meant: Promise<Meant>;
  readonly stop: () => void;
  readonly undoes: boolean;
};

/** What the library knows to undo or redo beyond what was done here. */
const older: Noted = { meant: Promise.resolve('said'), stop: () => undefined, undoes: false };

const turned = (meant: Meant): Meant =>
  meant === null || meant === 'said' ? meant : { back: meant.again, again: meant.back };

export function createGestures(): Gestures {
  let done: readonly Noted[] = [];
  let undone: readonly Noted[] = [];
  const onTheirWay = new Set<Noted>();

  const forget = (noted: Noted) => {
    done = done.filter((one) => one !== noted);
    undone = undone.filter((one) => one !== noted);
  };
  const follow = async (noted: Noted) => {
    const meant = await noted.meant;
    onTheirWay.delete(noted);
    if (meant === null) forget(noted);
  };
  /** Only the first: what was asked for before it is to happen. */
  const stopIfFirst = (noted: Noted) => {
    const [first] = onTheirWay;
    if (first === noted) noted.stop();
  };
  return {
    note: (gesture, happened, stop = () => undefined) => {
      const undoes = gesture !== 'said' && gesture.undoes === true;
      const noted = { meant: happened.then((has) => (has ? gesture : null)), stop, undoes };
      done = [...done, noted];
      undone = [];
      onTheirWay.add(noted);
      void follow(noted);
    },
    undoNext: () => {
      const last = done.at(-1) ?? older;
      done = done.slice(0, -1);
      undone = [...undone, last];
      stopIfFirst(last);
      return last.meant;
    },
    redoNext: () => {
      const last = undone.at(-1);
      if (last === undefined) {
        const before = done.at(-1);
        if (before?.undoes !== true) return older.meant;
        forget(before);
        return before.meant.then(turned);
      }
      undone = undone.slice(0, -1);
      done = [...done, last];
      return last.meant;
    },
  };
}
