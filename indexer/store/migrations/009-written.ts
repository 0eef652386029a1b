import type { Migration } from '../migrate.ts';

/** What people wrote into photos with other programs. */
export const migration009: Migration = {
  version: 9,
  sql: `
    CREATE TABLE written (
      photo_id INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE,
      -- Written of the contract, as JSON.
      words TEXT NOT NULL,
      -- Caption, keywords and names as they are searched: composed, lower case.
      search_text TEXT NOT NULL
    ) STRICT;

    -- Names of regions as they are compared, without capitals and accents.
    CREATE TABLE written_names (
      name TEXT NOT NULL,
      photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
      PRIMARY KEY (name, photo_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX written_names_of_photo ON written_names (photo_id);
  `,
};
