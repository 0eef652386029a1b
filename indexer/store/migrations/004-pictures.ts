import type { Migration } from '../migrate.ts';

/** Pictures: a photo is known again when something was written into its file. */
export const migration004: Migration = {
  version: 4,
  sql: `
    -- Hash of the picture without what the file says about it; null for a video and until seen anew.
    ALTER TABLE photos ADD COLUMN picture_key TEXT;
    CREATE INDEX photos_of_picture ON photos (picture_key) WHERE picture_key IS NOT NULL;

    -- Hashes of files that hold a photo's picture besides the content it was first seen in.
    CREATE TABLE other_contents (
      content_key TEXT PRIMARY KEY,
      photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX other_contents_of_photo ON other_contents (photo_id);

    -- What was said is the first to be known again, so these photos are looked at once more now.
    UPDATE files SET state = 'pending', attempts = 0, started_at_ms = NULL, priority = 1
      WHERE state IN ('scored', 'no-cat') AND photo_id IN
        (SELECT photo_id FROM photos JOIN labels USING (content_key) WHERE duration_ms IS NULL);
    UPDATE photos SET embedding_version = 'look again' WHERE duration_ms IS NULL
      AND EXISTS (SELECT 1 FROM labels WHERE labels.content_key = photos.content_key)
      AND EXISTS (SELECT 1 FROM files WHERE files.photo_id = photos.photo_id);
  `,
};
