import type { Migration } from '../migrate.ts';

const keyOf = (
  row: 'NEW' | 'OLD',
) => `COALESCE(${row}.folder_id, 0), ${row}.volume_id, ${row}.state,
  COALESCE(${row}.failure_kind, '')`;
const oneMore = `INSERT INTO file_counts VALUES (${keyOf('NEW')}, 1)
  ON CONFLICT DO UPDATE SET files = files + 1`;
const oneLess = `UPDATE file_counts SET files = files - 1
  WHERE (folder_id, volume_id, state, failure_kind) = (${keyOf('OLD')})`;

/**
 * Counts of files, kept as files change: they are asked for several times a second.
 *
 * By triggers, so that no way of changing files can forget to count them.
 */
export const migration013: Migration = {
  version: 13,
  sql: `
    CREATE TABLE file_counts (
      -- 0 for files of no folder.
      folder_id INTEGER NOT NULL,
      volume_id INTEGER NOT NULL,
      state TEXT NOT NULL,
      -- Empty for files that did not fail.
      failure_kind TEXT NOT NULL,
      files INTEGER NOT NULL,
      PRIMARY KEY (folder_id, volume_id, state, failure_kind)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO file_counts
      SELECT COALESCE(folder_id, 0), volume_id, state, COALESCE(failure_kind, ''), COUNT(*)
      FROM files GROUP BY 1, 2, 3, 4;

    CREATE TRIGGER count_new_file AFTER INSERT ON files BEGIN
      ${oneMore};
    END;
    CREATE TRIGGER count_gone_file AFTER DELETE ON files BEGIN
      ${oneLess};
    END;
    CREATE TRIGGER count_changed_file
      AFTER UPDATE OF folder_id, volume_id, state, failure_kind ON files
      WHEN OLD.folder_id IS NOT NEW.folder_id OR OLD.volume_id IS NOT NEW.volume_id
        OR OLD.state IS NOT NEW.state OR OLD.failure_kind IS NOT NEW.failure_kind BEGIN
      ${oneLess};
      ${oneMore};
    END;
  `,
};
