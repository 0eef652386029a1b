import { basename } from 'node:path';
import type { EngineName } from '../../contract/engine.ts';
import { toFault } from '../../contract/fault.ts';
import type { Policy, Progress } from '../../contract/indexing.ts';
import type { Folder } from '../../contract/indexing.ts';
import { countFiles } from '../store/counts.ts';
import type { ReadableDb } from '../store/database.ts';
import { allFolders } from '../store/folders.ts';

/** Who knows how the work goes. */
export type ProgressSource = {
  readonly db: ReadableDb;
  /** Photos of the gallery; versions of one shot count once. */
  readonly shownPhotos: () => number;
  readonly folderState: (folderId: number) => Folder['state'];
  readonly policy: () => Policy;
  /** False when the queue is not worked off at all. */
  readonly working: () => boolean;
  /** Whether what was seen is still to be learned from. */
  readonly learning: () => boolean;
  /** What keeps the work from going on; null when nothing does. */
  readonly stuckBy: () => { readonly error: unknown } | null;
  readonly photosPerSecond: () => number | null;
  readonly engineName: () => EngineName | null;
};

/** How far the library is, in one line. */
export function reportProgress(source: ProgressSource): Progress {
  const { total, waiting, away, failed, leftOut } = countFiles(source.db);
  const known = total - leftOut - away;
  const folders = allFolders(source.db);
  const scanned = folders.find((folder) => source.folderState(folder.folderId) === 'scanning');
  const { paused, pausedBecause } = source.policy();
  const stuckBy = waiting > 0 && !paused ? source.stuckBy() : null;
  const busy = waiting > 0 && source.working() && stuckBy === null;
  const rate = busy && !paused ? source.photosPerSecond() : null;
  const shown = scanned ?? (busy && folders.length === 1 ? folders[0] : undefined);
  return {
    state: stuckBy === null ? stateOf(source, busy, scanned !== undefined) : 'stuck',
    problem: stuckBy === null ? null : toFault(stuckBy.error),
    pausedBecause: paused ? pausedBecause : null,
    total: known,
    done: known - waiting,
    failed,
    videosLeftOut: leftOut,
    seen: source.shownPhotos(),
    photosPerSecond: rate,
    remainingMs: rate === null || rate === 0 ? null : (waiting / rate) * 1000,
    folderName: shown === undefined ? null : basename(shown.path) || shown.path,
    engine: source.engineName(),
    kept: null,
  };
}

/**
 * Indexing goes on while folders are still looked through, and is the more telling of the two; it ends
 * when all that was seen was learned from, so that nothing moves by itself any more.
 */
function stateOf(source: ProgressSource, busy: boolean, scanning: boolean): Progress['state'] {
  if (source.policy().paused) return 'paused';
  if (busy) return 'indexing';
  if (scanning) return 'scanning';
  return source.learning() ? 'indexing' : 'idle';
}
