import { session, type BrowserWindow } from 'electron';
import type { Followed } from '../contract/followed.ts';
import { deleteEverything } from './delete-everything.ts';
import type { IndexerHost } from './indexer-host.ts';
import type { LibraryChoice } from './library-choice.ts';
import type { Places } from './places.ts';

export type ExchangeOptions = {
  readonly places: Places;
  readonly host: IndexerHost;
  readonly choice: LibraryChoice;
  readonly window: () => BrowserWindow | null;
  /** What was known of the library that was shown until now means nothing any more. */
  readonly forget: () => void;
};

/** All ways in which another library comes in the place of the one that is shown. */
export function exchangeLibrary({ places, host, choice, window, forget }: ExchangeOptions) {
  /** The page begins anew, too, since ids will name other photos. */
  async function anew(replacing: Promise<void>): Promise<void> {
    await replacing;
    forget();
    await session.defaultSession.clearCache();
    window()?.webContents.reloadIgnoringCache();
  }
  return {
    /** Null shows the app's own. */
    follow: (followed: Followed | null) => anew(host.whileClosed(() => choice.choose(followed))),
    /** Deletes all that is known and begins anew. */
    deleteEverything: () => anew(host.whileClosed(() => deleteEverything(places, choice))),
    /** Puts the library back from a copy; null is the newest whole one. */
    restoreLibrary: (from: string | null) => anew(host.restore(from)),
  };
}
