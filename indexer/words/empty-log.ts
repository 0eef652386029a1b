import Database from 'better-sqlite3';

/**
 * Empties the log of a library that was read for long: while it was, nobody could, and the log has grown.
 *
 * Else whoever writes next does all of it at once, which is the thread that answers. What the library says does not
 * change, and others can write to it meanwhile.
 */
export function emptyLog(database: string): void {
  const db = new Database(database, { fileMustExist: true });
  try {
    // As it is emptied otherwise: on macOS only once the log is really on the disk.
    db.pragma('checkpoint_fullfsync = ON');
    db.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    db.close();
  }
}
