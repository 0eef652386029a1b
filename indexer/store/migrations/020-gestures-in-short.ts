import type { Migration } from '../migrate.ts';

/** 1 where no other label of the same gesture is about a photo. */
const isOnly = (
  row: 'NEW' | 'OLD',
) => `(NOT EXISTS (SELECT 1 FROM labels INDEXED BY labels_of_content
        WHERE content_key = ${row}.content_key AND batch_id = ${row}.batch_id AND label_id <> ${row}.label_id))`;

/**
 * What was said in a gesture, in short: it may be about 100,000 photos, and is told whenever the history is shown.
 *
 * By triggers, so that no way of saying something can forget it. Labels are appended and never taken away; only the
 * content that one is about may become another, when its photo is found.
 */
export const migration020: Migration = {
  version: 20,
  sql: `
    ALTER TABLE label_batches ADD COLUMN label_count INTEGER NOT NULL DEFAULT 0;
    -- Contents that the labels are about.
    ALTER TABLE label_batches ADD COLUMN photo_count INTEGER NOT NULL DEFAULT 0;
    -- Each thing once, in the order in which they were said.
    CREATE TABLE said_in_batches (
      said_id INTEGER PRIMARY KEY,
      batch_id INTEGER NOT NULL REFERENCES label_batches,
      cat_id INTEGER NOT NULL,
      -- Empty where what was said before is taken back.
      verdict TEXT NOT NULL,
      UNIQUE (batch_id, cat_id, verdict)
    ) STRICT;
    UPDATE label_batches SET (label_count, photo_count) =
      (SELECT COUNT(*), COUNT(DISTINCT content_key) FROM labels
        WHERE labels.batch_id = label_batches.batch_id);
    INSERT INTO said_in_batches (batch_id, cat_id, verdict)
      SELECT batch_id, cat_id, COALESCE(verdict, '') FROM labels
      GROUP BY 1, 2, 3 ORDER BY MIN(label_id);

    -- Of a content that was spoken of in a thousand gestures, too, those of one are found at once.
    DROP INDEX labels_of_content;
    CREATE INDEX labels_of_content ON labels (content_key, batch_id);

    CREATE TRIGGER count_new_label AFTER INSERT ON labels BEGIN
      UPDATE label_batches SET label_count = label_count + 1,
        photo_count = photo_count + ${isOnly('NEW')}
        WHERE batch_id = NEW.batch_id;
      INSERT INTO said_in_batches (batch_id, cat_id, verdict)
        VALUES (NEW.batch_id, NEW.cat_id, COALESCE(NEW.verdict, ''))
        ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER count_changed_label AFTER UPDATE OF content_key ON labels
      WHEN OLD.content_key <> NEW.content_key BEGIN
      UPDATE label_batches
        SET photo_count = photo_count - ${isOnly('OLD')} + ${isOnly('NEW')}
        WHERE batch_id = NEW.batch_id;
    END;
  `,
};
