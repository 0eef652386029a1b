import type { Migration } from '../migrate.ts';

/**
 * Words: what a person says is noted as it is said, to be written into the journal.
 *
 * By triggers, so that no way of saying something can forget it.
 */
export const migration006: Migration = {
  version: 6,
  sql: `
    -- What the journal does not have yet: a kind of word, and the row or the text it is about.
    CREATE TABLE unwritten_words (
      place INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      about TEXT NOT NULL
    ) STRICT;

    -- Of labels that were brought in: finds a photo into whose file something was written since.
    ALTER TABLE labels ADD COLUMN picture_key TEXT;
    CREATE INDEX labels_of_picture ON labels (picture_key)
      WHERE picture_key IS NOT NULL AND crop_id IS NULL;

    CREATE TRIGGER say_cat AFTER INSERT ON cats BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('cat', NEW.cat_id);
    END;
    CREATE TRIGGER say_cat_again AFTER UPDATE OF name, removed_at_ms ON cats BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('cat', NEW.cat_id);
    END;
    CREATE TRIGGER say_batch AFTER INSERT ON label_batches BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('batch', NEW.batch_id);
    END;
    CREATE TRIGGER say_undone AFTER UPDATE OF undone_at_ms ON label_batches BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('undone', NEW.batch_id);
    END;
    CREATE TRIGGER say_folder AFTER INSERT ON folders BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('folder', NEW.path);
    END;
    CREATE TRIGGER say_folder_gone AFTER DELETE ON folders BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('folder-gone', OLD.path);
    END;
    CREATE TRIGGER say_exclusions AFTER INSERT ON meta WHEN NEW.name = 'exclusions' BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('exclusions', NEW.value);
    END;
    CREATE TRIGGER say_exclusions_again AFTER UPDATE ON meta WHEN NEW.name = 'exclusions' BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('exclusions', NEW.value);
    END;
    CREATE TRIGGER say_picture AFTER UPDATE OF picture_key ON photos
      WHEN NEW.picture_key IS NOT OLD.picture_key
        AND EXISTS (SELECT 1 FROM labels WHERE labels.content_key = NEW.content_key) BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('picture', NEW.photo_id);
    END;
  `,
};
