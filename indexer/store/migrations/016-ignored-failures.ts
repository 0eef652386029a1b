import type { Migration } from '../migrate.ts';

/** Files that could not be read and that the person does not want to hear of, as they were then. */
export const migration016: Migration = {
  version: 16,
  sql: `
    CREATE TABLE ignored_failures (
      file_id INTEGER PRIMARY KEY REFERENCES files ON DELETE CASCADE,
      -- What has changed since is told of again.
      bytes INTEGER NOT NULL,
      modified_at_ms INTEGER NOT NULL
    ) STRICT;
  `,
};
