import { FaultError } from '../../contract/fault.ts';
import { isNetworkPath } from '../../contract/path.ts';

/** Paths remembered; beyond them the ones chosen longest ago must be chosen again. */
const mostRemembered = 200_000;

export type ChosenPathsOptions = {
  readonly platform: string;
  /** Which of some paths the library knows: those the person chose once, or that lie in their folders. */
  readonly known: (paths: readonly string[]) => Promise<readonly string[]>;
};

/**
 * What the person has chosen, in a dialog or by dropping it on the window.
 *
 * The page names files by their paths, and a page in which foreign code runs could name any. So a path
 * that the page says is only opened if it was chosen before, or is known to the library already.
 */
export class ChosenPaths {
  readonly #options: ChosenPathsOptions;
  readonly #chosen = new Set<string>();
  readonly #dropped = new Set<string>();

  constructor(options: ChosenPathsOptions) {
    this.#options = options;
  }

  /** Remembers what came out of a dialog. */
  picked(paths: readonly string[]): void {
    remember(this.#chosen, paths);
  }

  /**
   * Remembers what was dropped on the window.
   *
   * Not what lies on another computer by its name: that is looked at only where the person went to it in
   * a dialog.
   */
  dropped(path: string): void {
    if (isNetworkPath(path, this.#options.platform)) return;
    this.picked([path]);
    remember(this.#dropped, [path]);
  }

  /** Throws a fault that names the first path which was not dropped, however it is known otherwise. */
  requireDropped(paths: readonly string[]): void {
    const strange = paths.find((path) => !this.#dropped.has(path));
    if (strange !== undefined) throw notChosen(strange);
  }

  /** Throws a fault that names the first path which nobody chose. */
  async require(paths: readonly string[]): Promise<void> {
    const open = paths.filter((path) => !this.#chosen.has(path));
    if (open.length === 0) return;
    const known = new Set(await this.#options.known(open));
    const strange = open.find((path) => !known.has(path));
    if (strange === undefined) return;
    throw notChosen(strange);
  }
}

/** The newest last; the oldest go where there are too many. */
function remember(known: Set<string>, paths: readonly string[]): void {
  for (const path of paths) {
    known.delete(path);
    known.add(path);
  }
  for (const path of known) {
    if (known.size <= mostRemembered) break;
    known.delete(path);
  }
}

const notChosen = (path: string) =>
  new FaultError(
    'bad-request',
    `${path} was not chosen by you, so it was not opened. Choose it in the dialog, or drop it on the window from a drive of this computer.`,
  );
