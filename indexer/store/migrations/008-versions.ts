import type { Migration } from '../migrate.ts';

/**
 * Versions: photos of one shot are one tile, whichever of its files are there.
 *
 * By triggers, so that no way of changing files can forget to group them anew.
 */
export const migration008: Migration = {
  version: 8,
  sql: `
    -- What the files of one shot share by their names; null until somebody names it.
    ALTER TABLE files ADD COLUMN shot_key INTEGER;
    CREATE INDEX files_of_shot ON files (shot_key, photo_id);

    -- The photo that is shown in its place; null for one that is shown itself.
    ALTER TABLE photos ADD COLUMN version_of INTEGER REFERENCES photos ON DELETE SET NULL;
    CREATE INDEX versions_of_photo ON photos (version_of) WHERE version_of IS NOT NULL;

    -- Photos whose files or facts have changed since they were grouped.
    CREATE TABLE photos_to_group (photo_id INTEGER NOT NULL) STRICT;

    CREATE TRIGGER group_new_file AFTER INSERT ON files WHEN NEW.photo_id IS NOT NULL BEGIN
      INSERT INTO photos_to_group VALUES (NEW.photo_id);
    END;
    CREATE TRIGGER group_gone_file AFTER DELETE ON files WHEN OLD.photo_id IS NOT NULL BEGIN
      INSERT INTO photos_to_group VALUES (OLD.photo_id);
    END;
    CREATE TRIGGER group_other_photo AFTER UPDATE OF photo_id, folder_id ON files
      WHEN OLD.photo_id IS NOT NULL AND (NEW.photo_id IS NOT OLD.photo_id
        OR (NEW.folder_id IS NULL) IS NOT (OLD.folder_id IS NULL)) BEGIN
      INSERT INTO photos_to_group VALUES (OLD.photo_id);
    END;
    -- When it waits to be looked at again, it still is what it was.
    CREATE TRIGGER group_seen_file AFTER UPDATE OF photo_id, folder_id, state ON files
      WHEN NEW.photo_id IS NOT NULL AND (NEW.photo_id IS NOT OLD.photo_id
        OR (NEW.folder_id IS NULL) IS NOT (OLD.folder_id IS NULL)
        OR (NEW.state IS NOT OLD.state AND NEW.state <> 'pending')) BEGIN
      INSERT INTO photos_to_group VALUES (NEW.photo_id);
    END;
    CREATE TRIGGER group_seen_photo
      AFTER UPDATE OF taken_at_ms, taken_from, difference_hash, duration_ms, width_px ON photos
      WHEN NEW.taken_at_ms IS NOT OLD.taken_at_ms OR NEW.taken_from IS NOT OLD.taken_from
        OR NEW.difference_hash IS NOT OLD.difference_hash
        OR NEW.duration_ms IS NOT OLD.duration_ms OR NEW.width_px IS NOT OLD.width_px BEGIN
      INSERT INTO photos_to_group VALUES (NEW.photo_id);
    END;
  `,
};
