import { once } from 'node:events';
import { statSync } from 'node:fs';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import { startThread } from '../concurrency/start-thread.ts';
import type { WritableDb } from '../store/database.ts';
import { keepLogBy } from '../store/log-length.ts';

export type LogWorkerData = { readonly database: string; readonly port: MessagePort };

type Limits = {
  /** The file of the log of whoever writes so little that no thread is needed. */
  readonly startBytes: number;
  /** As many pages are brought into the file together. */
  readonly leastPages: number;
  /** Whoever writes without a pause takes one where the log is longer. */
  readonly mostPages: number;
  /** Whoever commits brings them into the file after all where it is as long as that. */
  readonly netPages: number;
};

/** What SQLite does by itself. */
const ownPages = 1000;
/** Pages have four kilobytes. */
const limitsInUse: Limits = {
  startBytes: 4 * 2 ** 20,
  leastPages: 1000,
  mostPages: 16_000,
  netPages: 64_000,
};

type LogThread = { readonly worker: Worker; readonly port: MessagePort };

/**
 * Keeps the log of a library short on a thread of its own, as long as it is open.
 *
 * By itself SQLite does so within every commit that finds a thousand pages in it, on the thread that answers: 30 to 60 ms on
 * a slow disk. The thread begins when so much was written for the first time; where it ends before it should, SQLite does it by itself
 * again. To be ended before the library is closed.
 */
export function keepLogShort(
  db: WritableDb,
  { startBytes, leastPages, mostPages, netPages }: Limits = limitsInUse,
  database = db.name,
): { readonly end: () => Promise<void> } {
  let thread: LogThread | null = null;
  let isOver = false;
  /** Pages that the log had when it was last looked at. */
  let pages = 0;
  let round: Promise<void> | null = null;
  let roundIsOver: () => void = () => undefined;

  const report = (error: unknown) =>
    console.error(`The log of ${database} was not kept short:`, error);

  function begin(): LogThread {
    const { port1, port2 } = new MessageChannel();
    const worker = startThread(import.meta.url, 'log-worker', {
      workerData: { database, port: port2 } satisfies LogWorkerData,
      transferList: [port2],
    });
    port1.on('message', (length: number) => {
      pages = length;
      roundIsOver();
    });
    worker.on('error', report);
    worker.on('exit', () => {
      [thread, isOver, pages] = [null, true, 0];
      port1.close();
      if (db.open) db.pragma(`wal_autocheckpoint = ${ownPages}`);
      roundIsOver();
    });
    db.pragma(`wal_autocheckpoint = ${netPages}`);
    return { worker, port: port1 };
  }

  /** Has the log emptied where at least so many pages are only there. */
  function empty(least: number): Promise<void> {
    round ??= new Promise((resolve) => {
      roundIsOver = () => {
        round = null;
        resolve();
      };
      thread ??= begin();
      thread.port.postMessage(least);
    });
    return round;
  }

  keepLogBy(db, {
    committed: () => {
      if (isOver || round !== null) return;
      // Where no thread can be had SQLite goes on doing it by itself.
      if (thread !== null || bytesOf(`${db.name}-wal`) >= startBytes)
        empty(leastPages).catch(report);
    },
    short: async () => {
      // What is under way did not see what was written last; the next one does, as nobody writes meanwhile.
      for (let rounds = 0; rounds < 2 && pages > mostPages && !isOver; rounds += 1) await empty(1);
    },
  });

  return {
    end: async () => {
      isOver = true;
      if (thread === null) return;
      const { worker, port } = thread;
      const exit = once(worker, 'exit');
      port.close();
      await exit;
    },
  };
}

const bytesOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
