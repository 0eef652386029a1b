import type { Migration } from '../migrate.ts';

/** What lay beside photos when their folder was last looked through: what differs has changed meanwhile. */
export const migration014: Migration = {
  version: 14,
  sql: `
    CREATE TABLE sidecars (
      folder_id INTEGER NOT NULL REFERENCES folders ON DELETE CASCADE,
      -- Where it lies, at or below that folder.
      directory TEXT NOT NULL,
      name TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      modified_at_ms INTEGER NOT NULL,
      PRIMARY KEY (folder_id, directory, name)
    ) STRICT, WITHOUT ROWID;

    -- The moving parts of Live Photos in Apple's libraries are named as what they are now.
    UPDATE files SET shot_key = NULL
      WHERE path LIKE '%.photoslibrary%' AND path LIKE '%\\_3.mov' ESCAPE '\\';
  `,
};
