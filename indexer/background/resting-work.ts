import type { BackgroundWork } from './background-work.ts';
import { FaultError } from '../../contract/fault.ts';
import { reportProgress } from './report-progress.ts';
import type { ReadableDb } from '../store/database.ts';

/** No work at all, for a library that is open for reading. */
export function restingWork(db: ReadableDb, shownPhotos: () => number): BackgroundWork {
  const nothing = () => Promise.resolve();
  return {
    follower: {
      follow: () => undefined,
      leaveOut: () => undefined,
      believe: () => undefined,
      status: () => ({ state: 'watching', notice: null }),
    },
    progress: () =>
      reportProgress({
        db,
        shownPhotos,
        folderState: () => 'watching',
        policy: () => ({ paused: false, pausedBecause: null, threads: 0 }),
        working: () => false,
        learning: () => false,
        stuckBy: () => null,
        photosPerSecond: () => null,
        engineName: () => null,
      }),
    setPolicy: () =>
      Promise.reject(new FaultError('bad-request', 'Nothing works on a library open for reading.')),
    follow: () => undefined,
    wake: () => undefined,
    report: (error) => console.error('Work in the background failed:', error),
    changeEngine: nothing,
    settled: nothing,
    close: nothing,
  };
}
