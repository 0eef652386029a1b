import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What this process holds at a moment. */
export type Held = {
  /** Bytes of JavaScript, once nothing is kept that is not needed. */
  readonly heapBytes: number;
  /** Bytes of memory in all. */
  readonly memoryBytes: number;
  /** Files and sockets that are open; 0 where the system does not tell. */
  readonly files: number;
  /** Folders that the system tells about; 0 where it does not say how many. */
  readonly watched: number;
  /** Timers, requests, watchers and threads that the event loop knows. */
  readonly resources: number;
};

/** Measures after a full collection. */
export function measureHeld(): Held {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, rss } = process.memoryUsage();
  return {
    heapBytes: heapUsed,
    memoryBytes: rss,
    files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    watched: process.platform === 'linux' ? watchedFolders() : 0,
    resources: process.getActiveResourcesInfo().length,
  };
}

function watchedFolders(): number {
  const texts = readdirSync('/proc/self/fdinfo').map((name) => {
    try {
      return readFileSync(`/proc/self/fdinfo/${name}`, 'utf8');
    } catch {
      // That through which they were listed is closed again.
      return '';
    }
  });
  return texts.join('\n').split('\ninotify ').length - 1;
}
