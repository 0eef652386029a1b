import type { Migration } from '../migrate.ts';

/**
 * The first library.
 *
 * Ids are AUTOINCREMENT where the page or an undo may hold on to one: an id of a deleted row must
 * never come to mean another.
 */
export const migration001: Migration = {
  version: 1,
  sql: `
    CREATE TABLE folders (
      folder_id INTEGER PRIMARY KEY AUTOINCREMENT,
      path TEXT NOT NULL UNIQUE,
      added_at_ms INTEGER NOT NULL
    ) STRICT;

    -- A photo is a content: the hash of a file's bytes. Several files may hold it, or none any more.
    CREATE TABLE photos (
      photo_id INTEGER PRIMARY KEY AUTOINCREMENT,
      content_key TEXT NOT NULL UNIQUE,
      width_px INTEGER NOT NULL,
      height_px INTEGER NOT NULL,
      taken_at_ms REAL NOT NULL,
      camera TEXT,
      difference_hash TEXT NOT NULL,
      embedding_version TEXT NOT NULL,
      seen_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE files (
      file_id INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Null for a photo that was shown to teach with and lies in no folder of the library.
      folder_id INTEGER REFERENCES folders,
      path TEXT NOT NULL UNIQUE,
      -- The path as it is searched: composed, lower case.
      search_text TEXT NOT NULL,
      photo_id INTEGER REFERENCES photos,
      bytes INTEGER NOT NULL,
      modified_at_ms REAL NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'scored', 'no-cat', 'failed')),
      failure_kind TEXT,
      failure_message TEXT,
      -- Times it was opened without an end; two of them are a file that takes the process down.
      attempts INTEGER NOT NULL DEFAULT 0,
      started_at_ms INTEGER,
      -- 1 for photos the person labelled, when all are seen again with a new model.
      priority INTEGER NOT NULL DEFAULT 0,
      CHECK ((state = 'failed') = (failure_kind IS NOT NULL))
    ) STRICT;
    CREATE INDEX files_of_folder ON files (folder_id);
    CREATE INDEX files_of_photo ON files (photo_id);
    -- The queue: unsuspected files before suspected ones, the newest photos first.
    CREATE INDEX files_waiting ON files (attempts, priority DESC, modified_at_ms DESC)
      WHERE state = 'pending';
    CREATE INDEX files_failed ON files (path) WHERE state = 'failed';

    CREATE TABLE crops (
      crop_id INTEGER PRIMARY KEY AUTOINCREMENT,
      photo_id INTEGER NOT NULL REFERENCES photos,
      left_edge REAL NOT NULL,
      top_edge REAL NOT NULL,
      width REAL NOT NULL,
      height REAL NOT NULL,
      cat_score REAL NOT NULL,
      drawn INTEGER NOT NULL,
      -- Half-precision numbers, little-endian.
      embedding BLOB NOT NULL,
      embedding_version TEXT NOT NULL
    ) STRICT;
    CREATE INDEX crops_of_photo ON crops (photo_id);

    CREATE TABLE cats (
      cat_id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      colour INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      removed_at_ms INTEGER
    ) STRICT;

    CREATE TABLE label_batches (
      batch_id INTEGER PRIMARY KEY AUTOINCREMENT,
      made_at_ms INTEGER NOT NULL,
      undone_at_ms INTEGER
    ) STRICT;

    -- Append-only. Content and box say what was meant whatever becomes of the crop.
    CREATE TABLE labels (
      label_id INTEGER PRIMARY KEY AUTOINCREMENT,
      batch_id INTEGER NOT NULL REFERENCES label_batches,
      cat_id INTEGER NOT NULL REFERENCES cats,
      -- Null takes back what was said before.
      verdict TEXT CHECK (verdict IN ('yes', 'no')),
      content_key TEXT NOT NULL,
      left_edge REAL NOT NULL,
      top_edge REAL NOT NULL,
      width REAL NOT NULL,
      height REAL NOT NULL,
      crop_id INTEGER REFERENCES crops ON DELETE SET NULL
    ) STRICT;
    CREATE INDEX labels_of_batch ON labels (batch_id);
    CREATE INDEX labels_of_cat ON labels (cat_id, crop_id, label_id);
    CREATE INDEX labels_of_crop ON labels (crop_id);
    CREATE INDEX labels_of_content ON labels (content_key);

    CREATE TABLE heads (
      cat_id INTEGER NOT NULL REFERENCES cats,
      version INTEGER NOT NULL,
      embedding_version TEXT NOT NULL,
      -- HeadSummary of the contract, and the trained head itself; both JSON.
      summary TEXT NOT NULL,
      weights TEXT NOT NULL,
      PRIMARY KEY (cat_id, version)
    ) STRICT, WITHOUT ROWID;

    -- By cat, then crop: a cat's scores are one stretch of the file, read and written in order.
    CREATE TABLE scores (
      cat_id INTEGER NOT NULL REFERENCES cats,
      -- No foreign key: checking 100,000 of them would double the time of a re-scoring.
      crop_id INTEGER NOT NULL,
      probability REAL NOT NULL,
      head_version INTEGER NOT NULL,
      PRIMARY KEY (cat_id, crop_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE meta (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
