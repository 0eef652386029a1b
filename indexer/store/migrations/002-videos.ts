import type { Migration } from '../migrate.ts';

/** Videos: a photo that lasts, whose crops were each seen at a moment. */
export const migration002: Migration = {
  version: 2,
  sql: `
    -- Null for a photo.
    ALTER TABLE photos ADD COLUMN duration_ms REAL;
    -- Milliseconds from the beginning of the video; null in a photo.
    ALTER TABLE crops ADD COLUMN at_ms REAL;
    ALTER TABLE labels ADD COLUMN at_ms REAL;
    -- Counted several times a second: the videos that wait for a decoder.
    CREATE INDEX files_without_decoder ON files (file_id) WHERE failure_kind = 'needs-decoder';
  `,
};
