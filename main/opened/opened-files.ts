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
  readonly #sought = new Set<string>();

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** Takes them in; of those that are `sought`, the person wants to see the cat that they show. */
  add(paths: readonly string[], sought = false): void {
    if (paths.length === 0) return;
    this.#paths.push(...paths);
    if (sought) for (const path of paths) this.#sought.add(path);
    this.#tell();
  }

  /** Hands them over, each once. */
  async take(): Promise<Opened> {
    const paths = [...new Set(this.#paths)];
    const sought = new Set(this.#sought);
    this.#paths = [];
    this.#sought.clear();
    return sorted(paths, sought);
  }
}

/** Folders are to be looked through, cards imported, other files are photos; none that is gone. */
async function sorted(paths: readonly string[], wanted: ReadonlySet<string>): Promise<Opened> {
  const folders: string[] = [];
  const photos: string[] = [];
  const cards: string[] = [];
  const sought: string[] = [];
  const placeOf = async (path: string): Promise<string[] | undefined> => {
    const entry = await stat(path).catch(() => null);
    if (entry === null) return undefined;
    if (entry.isDirectory()) return folders;
    if (extname(path).toLowerCase() === `.${cardEnding}`) return cards;
    return wanted.has(path) ? sought : photos;
  };
  for (const path of paths) (await placeOf(path))?.push(path);
  return { folders, photos, cards, sought };
}
