import { embeddingVersion } from '../models/versions.ts';
import type { Store } from './open-store.ts';
import { asLibraryFault } from './store/database.ts';
import { retryPassing } from './store/failures.ts';
import { keepUp, unheldPhotos } from './store/upkeep.ts';

/** Returns the photos that may be forgotten when there is time. */
export function bringUpToDate(
  store: Store,
  databaseFile: string,
  hasDecoder: boolean,
): readonly number[] {
  if (store.writable === null) return [];
  try {
    keepUp(store.writable, embeddingVersion);
    retryPassing(store.writable, hasDecoder);
    return unheldPhotos(store.writable);
  } catch (error) {
    store.close();
    throw asLibraryFault(databaseFile, error);
  }
}
