import type { Migration } from '../migrate.ts';

/** Photos of which is to be read anew what people wrote: those seen before that was read at all. */
export const migration011: Migration = {
  version: 11,
  sql: `
    CREATE TABLE unread_words (
      photo_id INTEGER PRIMARY KEY REFERENCES photos ON DELETE CASCADE
    ) STRICT;
    INSERT INTO unread_words
      SELECT photo_id FROM photos
      WHERE duration_ms IS NULL AND photo_id NOT IN (SELECT photo_id FROM written);
  `,
};
