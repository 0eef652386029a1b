import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolderName } from '../contract/library-folder.ts';
import { followedSchema, type Followed } from '../contract/followed.ts';
import { readJson, writeJson } from './json-file.ts';
import type { Places } from './places.ts';

type ChoicePlaces = Pick<Places, 'library' | 'cache' | 'followed' | 'followedCopies'>;

/** The library that the app shows. */
export type ShownLibrary = {
  readonly folder: string;
  /** Pictures made for the window; the only files that `photo://` serves. */
  readonly cache: string;
  /** Which computer's it is; null for the app's own. */
  readonly followed: Followed | null;
};

/**
 * Which library is shown: the app's own, or one that another computer keeps.
 *
 * Beside the settings and none of them: the page may change those, and must not name a folder.
 */
export class LibraryChoice {
  readonly #places: ChoicePlaces;
  #followed: Followed | null;

  private constructor(places: ChoicePlaces, followed: Followed | null) {
    this.#places = places;
    this.#followed = followed;
  }

  /** A choice that cannot be read is set aside; then it is the app's own library. */
  static async open(places: ChoicePlaces): Promise<LibraryChoice> {
    const content = await readJson(places.followed);
    if (content.state === 'absent') return new LibraryChoice(places, null);
    const parsed = followedSchema.safeParse(content.state === 'read' ? content.value : null);
    if (parsed.success) return new LibraryChoice(places, parsed.data);
    await rename(places.followed, `${places.followed}.broken-${Date.now()}`);
    return new LibraryChoice(places, null);
  }

  get shown(): ShownLibrary {
    const { library, cache, followedCopies } = this.#places;
    const followed = this.#followed;
    if (followed === null) return { folder: library, cache, followed };
    // One for each place, so that what waits to be sent to one library never goes to another.
    const name = createHash('sha256').update(followed.folder).digest('hex').slice(0, 16);
    const folder = join(followedCopies, name);
    return { folder, cache: join(folder, cacheFolderName), followed };
  }

  /** Null chooses the app's own. */
  async choose(followed: Followed | null): Promise<void> {
    if (followed === null) await rm(this.#places.followed, { force: true });
    else await writeJson(this.#places.followed, followed);
    this.#followed = followed;
  }
}
