import type { Migration } from '../migrate.ts';

/**
 * A gesture about thousands of photos is written little by little, and counts once it is whole.
 *
 * Until then it is marked as taken back, too, so that no reader of labels takes it for one in force.
 */
export const migration022: Migration = {
  version: 22,
  sql: `
    ALTER TABLE label_batches ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 1;
    CREATE INDEX batches_not_whole ON label_batches (batch_id) WHERE is_whole = 0;

    -- The journal hears of a gesture once all of it is there.
    DROP TRIGGER say_batch;
    CREATE TRIGGER say_batch AFTER INSERT ON label_batches WHEN NEW.is_whole = 1 BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('batch', NEW.batch_id);
    END;
    CREATE TRIGGER say_whole_batch AFTER UPDATE OF is_whole ON label_batches
      WHEN NEW.is_whole = 1 AND OLD.is_whole = 0 BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('batch', NEW.batch_id);
    END;
    DROP TRIGGER say_undone;
    CREATE TRIGGER say_undone AFTER UPDATE OF undone_at_ms ON label_batches WHEN OLD.is_whole = 1 BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('undone', NEW.batch_id);
    END;
  `,
};
