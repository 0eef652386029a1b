import type { Migration } from '../migrate.ts';

/**
 * Volumes: every file lies on one, and one path may name files of several.
 *
 * A table cannot lose a UNIQUE of its columns, so the files move into a new one.
 */
export const migration005: Migration = {
  version: 5,
  sql: `
    CREATE TABLE volumes (
      volume_id INTEGER PRIMARY KEY AUTOINCREMENT,
      -- What the system tells it apart by; see watch/volume-identity.ts.
      identity TEXT NOT NULL UNIQUE,
      label TEXT NOT NULL,
      -- Whether it was in one of its places, and answered, when last looked.
      present INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    -- Of files of which nobody looked yet where they lie; always there.
    INSERT INTO volumes (volume_id, identity, label) VALUES (1, 'not looked at', '');

    -- What was last mounted where: each folder of the library, and each mount below it.
    CREATE TABLE places (
      folder_id INTEGER NOT NULL REFERENCES folders ON DELETE CASCADE,
      path TEXT NOT NULL,
      volume_id INTEGER NOT NULL REFERENCES volumes,
      present INTEGER NOT NULL,
      PRIMARY KEY (folder_id, path)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE files_on_volumes (
      file_id INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Null for a photo that was shown to teach with and lies in no folder of the library.
      folder_id INTEGER REFERENCES folders,
      path TEXT NOT NULL,
      -- The path as it is searched: composed, lower case.
      search_text TEXT NOT NULL,
      photo_id INTEGER REFERENCES photos,
      bytes INTEGER NOT NULL,
      modified_at_ms REAL NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'scored', 'no-cat', 'failed')),
      failure_kind TEXT,
      failure_message TEXT,
      -- Times it was opened without an end; two of them are a file that takes the process down.
      attempts INTEGER NOT NULL DEFAULT 0,
      started_at_ms INTEGER,
      -- 1 for photos the person labelled, when all are seen again with a new model.
      priority INTEGER NOT NULL DEFAULT 0,
      volume_id INTEGER NOT NULL DEFAULT 1 REFERENCES volumes,
      -- Times in a row that it failed.
      failures INTEGER NOT NULL DEFAULT 0,
      -- When a failed file is tried again; null where the reason lies in the file itself.
      next_try_at_ms INTEGER,
      UNIQUE (path, volume_id),
      CHECK ((state = 'failed') = (failure_kind IS NOT NULL))
    ) STRICT;
    INSERT INTO files_on_volumes (file_id, folder_id, path, search_text, photo_id, bytes,
        modified_at_ms, state, failure_kind, failure_message, attempts, started_at_ms, priority)
      SELECT file_id, folder_id, path, search_text, photo_id, bytes, modified_at_ms, state,
        failure_kind, failure_message, attempts, started_at_ms, priority FROM files;
    DELETE FROM sqlite_sequence WHERE name = 'files_on_volumes';
    INSERT INTO sqlite_sequence (name, seq)
      SELECT 'files_on_volumes', seq FROM sqlite_sequence WHERE name = 'files';
    DROP TABLE files;
    ALTER TABLE files_on_volumes RENAME TO files;

    CREATE INDEX files_of_folder ON files (folder_id);
    CREATE INDEX files_of_photo ON files (photo_id);
    -- The queue of each volume: unsuspected files before suspected ones, the newest photos first.
    CREATE INDEX files_waiting ON files (volume_id, attempts, priority DESC, modified_at_ms DESC)
      WHERE state = 'pending';
    CREATE INDEX files_failed ON files (path) WHERE state = 'failed';
    CREATE INDEX files_to_retry ON files (next_try_at_ms) WHERE next_try_at_ms IS NOT NULL;
    CREATE INDEX files_without_decoder ON files (file_id) WHERE failure_kind = 'needs-decoder';
  `,
};
