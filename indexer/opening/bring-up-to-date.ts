import type { Store } from './open-store.ts';
import { asLibraryFault, inTransaction } from '../store/database.ts';
import { retryPassing } from '../store/failures.ts';
import { groupTouched, nameShots } from '../store/shots.ts';
import { keepUp, unheldPhotos } from '../store/upkeep.ts';

/** Returns the photos that may be forgotten when there is time. */
export function bringUpToDate(
  store: Store,
  databaseFile: string,
  embeddingVersion: string,
  hasDecoder: boolean,
): readonly number[] {
  if (store.writable === null) return [];
  try {
    const db = store.writable;
    // What an older app has written, or a kill has left.
    inTransaction(db, () => {
      nameShots(db);
      groupTouched(db);
    });
    keepUp(db, embeddingVersion);
    retryPassing(db, hasDecoder);
    return unheldPhotos(db);
  } catch (error) {
    store.close();
    throw asLibraryFault(databaseFile, error);
  }
}
