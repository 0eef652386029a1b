import type { Migration } from '../migrate.ts';

/** Paths are searched in memory; only what people wrote is indexed. */
export const migration021: Migration = {
  version: 21,
  sql: `
    DROP TRIGGER files_text_added;
    DROP TRIGGER files_text_dropped;
    DROP TRIGGER files_text_changed;
    DROP TABLE files_text;
    DELETE FROM text_indexed WHERE source = 'files';
  `,
};
