import type { Migration } from '../migrate.ts';

/** Photos that the person wants their bursts to be shown by. */
export const migration017: Migration = {
  version: 17,
  sql: `
    -- By content, so that the word outlives the photo: a drive that is away, a library that is made anew.
    CREATE TABLE best_shots (
      content_key TEXT PRIMARY KEY,
      chosen_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TRIGGER say_best_shot AFTER INSERT ON best_shots BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('best-shot', NEW.content_key);
    END;
    CREATE TRIGGER say_best_shot_gone AFTER DELETE ON best_shots BEGIN
      INSERT INTO unwritten_words (kind, about) VALUES ('best-shot-gone', OLD.content_key);
    END;
  `,
};
