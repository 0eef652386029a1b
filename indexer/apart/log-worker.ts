import Database from 'better-sqlite3';
import { workerData } from 'node:worker_threads';
import type { LogWorkerData } from './keep-log-short.ts';

type LogState = { readonly log: number; readonly checkpointed: number };

/** Thread that brings a library's log into its file, with a connection of its own, whenever it is asked to. */
const { database, port } = workerData as LogWorkerData;

const db = new Database(database, { fileMustExist: true });
// As whoever writes it would: on macOS only once the log is really on the disk.
db.pragma('checkpoint_fullfsync = ON');
const look = db.prepare<[], LogState>('PRAGMA wal_checkpoint(NOOP)');
// Neither waits for others nor makes them wait.
const empty = db.prepare<[]>('PRAGMA wal_checkpoint(PASSIVE)');

const stateNow = (): LogState => look.get() ?? { log: 0, checkpointed: 0 };

/** Pages of the log, after as many as can be were brought into the file where at least so many are not. */
function lengthAfter(leastPages: number): number {
  const before = stateNow();
  if (before.log - before.checkpointed >= leastPages) empty.get();
  // More may have been written meanwhile. Where all of it is in the file, whoever writes next begins it anew.
  const { log, checkpointed } = stateNow();
  return log === checkpointed ? 0 : log;
}

port.on('message', (leastPages: number) => port.postMessage(lengthAfter(leastPages)));
port.on('close', () => db.close());
