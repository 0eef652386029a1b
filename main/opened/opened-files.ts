import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { cardEnding } from '../../contract/cat-card.ts';
import type { DesktopOutput } from '../../contract/desktop.ts';

type Opened = DesktopOutput<'desktop.takeOpened'>;

/**
 * What the app was opened with and the page has not fetched yet.
 *
 * The page may not be there when a file arrives, so that it fetches them: when it is ready, and
 * whenever it is told that there is something.
 */
export class OpenedFiles {
  readonly #tell: () => void;
  #paths: string[] = [];

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  add(paths: readonly string[]): void {
    if (paths.length === 0) return;
    this.#paths.push(...paths);
    this.#tell();
  }

  /** Hands them over, each once. */
  async take(): Promise<Opened> {
    const paths = [...new Set(this.#paths)];
    this.#paths = [];
    return sorted(paths);
  }
}

/** Folders are to be looked through, cards imported, other files are photos; none that is gone. */
async function sorted(paths: readonly string[]): Promise<Opened> {
  const opened = { folders: [] as string[], photos: [] as string[], cards: [] as string[] };
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (entry) => entry.isDirectory(),
      () => null,
    );
    if (isFolder === null) continue;
    const isCard = extname(path).toLowerCase() === `.${cardEnding}`;
    (isFolder ? opened.folders : isCard ? opened.cards : opened.photos).push(path);
  }
  return opened;
}
