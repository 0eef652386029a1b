import type { Migration } from '../migrate.ts';

/** Words that came from other computers, so that each counts once and what it made is known by it. */
export const migration019: Migration = {
  version: 19,
  sql: `
    CREATE TABLE heard_words (
      word_id TEXT PRIMARY KEY,
      -- Whose outbox it came in.
      computer TEXT NOT NULL,
      -- When it was said, by the clock there.
      at_ms REAL NOT NULL,
      -- The gesture or the cat that it made or is about; null for another word, or one that was of no use.
      batch_id INTEGER,
      cat_id INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX heard_words_of_batch ON heard_words (batch_id) WHERE batch_id IS NOT NULL;
    CREATE INDEX heard_words_of_cat ON heard_words (cat_id) WHERE cat_id IS NOT NULL;

    CREATE TRIGGER say_heard AFTER INSERT ON heard_words BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('heard', NEW.word_id);
    END;
  `,
};
