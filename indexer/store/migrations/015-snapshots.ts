import type { Migration } from '../migrate.ts';

/** Nothing is noted before there is a first snapshot. */
const isKept = `EXISTS (SELECT 1 FROM meta WHERE name = 'snapshot')`;
const note = (photoId: string) => `INSERT INTO stale_photos (photo_id) VALUES (${photoId})
        ON CONFLICT DO UPDATE SET held_by = NULL WHERE held_by IS NOT NULL`;
const noteSpokenOf = `INSERT INTO stale_photos (photo_id)
        SELECT photo_id FROM photos WHERE content_key = NEW.content_key
        ON CONFLICT DO UPDATE SET held_by = NULL WHERE held_by IS NOT NULL`;
const facts = [
  ...['width_px', 'height_px', 'taken_at_ms', 'taken_from', 'camera', 'difference_hash'],
  ...['duration_ms', 'version_of'],
].join(', ');

/**
 * Photos that have become others since the library's columns were written beside it.
 *
 * By triggers, so that no way of changing a photo can forget to note it.
 */
export const migration015: Migration = {
  version: 15,
  sql: `
    CREATE TABLE stale_photos (
      photo_id INTEGER PRIMARY KEY,
      -- The snapshot that is being written and holds it as it is; null where it has changed since.
      held_by TEXT
    ) STRICT;

    CREATE TRIGGER stale_new_photo AFTER INSERT ON photos WHEN ${isKept} BEGIN
      ${note('NEW.photo_id')};
    END;
    CREATE TRIGGER stale_changed_photo AFTER UPDATE OF ${facts} ON photos WHEN ${isKept} BEGIN
      ${note('NEW.photo_id')};
    END;
    CREATE TRIGGER stale_gone_photo AFTER DELETE ON photos WHEN ${isKept} BEGIN
      ${note('OLD.photo_id')};
    END;
    CREATE TRIGGER stale_new_file AFTER INSERT ON files
      WHEN NEW.photo_id IS NOT NULL AND ${isKept} BEGIN
      ${note('NEW.photo_id')};
    END;
    CREATE TRIGGER stale_changed_file AFTER UPDATE OF photo_id, folder_id, bytes ON files
      WHEN NEW.photo_id IS NOT NULL AND ${isKept} BEGIN
      ${note('NEW.photo_id')};
    END;
    CREATE TRIGGER stale_left_photo AFTER UPDATE OF photo_id ON files
      WHEN OLD.photo_id IS NOT NULL AND NEW.photo_id IS NOT OLD.photo_id AND ${isKept} BEGIN
      ${note('OLD.photo_id')};
    END;
    CREATE TRIGGER stale_gone_file AFTER DELETE ON files
      WHEN OLD.photo_id IS NOT NULL AND ${isKept} BEGIN
      ${note('OLD.photo_id')};
    END;
    CREATE TRIGGER stale_new_crop AFTER INSERT ON crops WHEN ${isKept} BEGIN
      ${note('NEW.photo_id')};
    END;
    CREATE TRIGGER stale_changed_crop AFTER UPDATE OF embedding_version, cat_score ON crops
      WHEN ${isKept} BEGIN
      ${note('NEW.photo_id')};
    END;
    CREATE TRIGGER stale_gone_crop AFTER DELETE ON crops WHEN ${isKept} BEGIN
      ${note('OLD.photo_id')};
    END;
    CREATE TRIGGER stale_spoken_of AFTER INSERT ON labels WHEN ${isKept} BEGIN
      ${noteSpokenOf};
    END;
    CREATE TRIGGER stale_spoken_of_now AFTER UPDATE OF content_key ON labels WHEN ${isKept} BEGIN
      ${noteSpokenOf};
    END;
  `,
};
