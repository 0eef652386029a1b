import { FaultError } from '../../contract/fault.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { migration001 } from './migrations/001-library.ts';
import { migration002 } from './migrations/002-videos.ts';
import { migration003 } from './migrations/003-surroundings.ts';
import { migration004 } from './migrations/004-pictures.ts';
import { migration005 } from './migrations/005-volumes.ts';
import { migration006 } from './migrations/006-words.ts';
import { migration007 } from './migrations/007-dates.ts';
import { migration008 } from './migrations/008-versions.ts';
import { migration009 } from './migrations/009-written.ts';
import { migration010 } from './migrations/010-search.ts';
import { migration011 } from './migrations/011-unread-words.ts';
import { migration012 } from './migrations/012-slices.ts';
import { migration013 } from './migrations/013-counts.ts';
import { migration014 } from './migrations/014-sidecars.ts';
import { migration015 } from './migrations/015-snapshots.ts';
import { migration016 } from './migrations/016-ignored-failures.ts';
import { migration017 } from './migrations/017-best-shots.ts';
import { migration018 } from './migrations/018-shot-names.ts';
import { migration019 } from './migrations/019-heard-words.ts';
import { migration020 } from './migrations/020-gestures-in-short.ts';
import { migration021 } from './migrations/021-paths-in-memory.ts';
import { migration022 } from './migrations/022-large-gestures.ts';
import { migration023 } from './migrations/023-unheld-photos.ts';

/** One step of the schema. Never edited after a release: a change is a new step. */
export type Migration = {
  readonly version: number;
  readonly sql: string;
  /** Done in the same transaction, for what SQL alone cannot. */
  readonly carryOver?: (db: WritableDb) => void;
};

export const migrations: readonly Migration[] = [
  migration001,
  migration002,
  migration003,
  migration004,
  migration005,
  migration006,
  migration007,
  migration008,
  migration009,
  migration010,
  migration011,
  migration012,
  migration013,
  migration014,
  migration015,
  migration016,
  migration017,
  migration018,
  migration019,
  migration020,
  migration021,
  migration022,
  migration023,
];

/** The version that this build of the app writes. */
export const schemaVersion = migrations.length;

/** Version of an open database; 0 for a new one. */
export function versionOf(db: ReadableDb): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings a database to the newest version, one transaction a step.
 *
 * A kill between two steps leaves a database of the step before, which the next opening continues.
 * Throws a `library-from-the-future` fault for a database of a newer app.
 */
export function migrate(db: WritableDb, steps: readonly Migration[] = migrations): void {
  checkMonotonic(steps);
  refuseFuture(db, steps.length);
  for (const { version, sql, carryOver } of steps.slice(versionOf(db))) {
    inTransaction(db, () => {
      db.exec(sql);
      carryOver?.(db);
      db.pragma(`user_version = ${version}`);
    });
  }
}

/** Refuses a database that a newer app has written, before anything of it is read. */
export function refuseFuture(db: ReadableDb, newest: number = schemaVersion): void {
  const found = versionOf(db);
  if (found <= newest) return;
  throw new FaultError(
    'library-from-the-future',
    `The library ${db.name} was written by a newer My Cat (version ${found} of the library, this one knows ${newest}). Update My Cat; nothing was changed.`,
  );
}

/** Refuses to read a database that has not been brought up to date by a writer. */
export function refusePast(db: ReadableDb): void {
  const found = versionOf(db);
  if (found === schemaVersion) return;
  throw new FaultError(
    'bad-request',
    `The library ${db.name} is not of this version yet (${found} instead of ${schemaVersion}). Start the app, or index a folder, once; that brings it up to date.`,
  );
}

function checkMonotonic(steps: readonly Migration[]): void {
  steps.forEach(({ version }, index) => {
    if (version !== index + 1)
      throw new Error(`Migration ${version} stands at place ${index + 1}: steps count 1, 2, 3, …`);
  });
}
