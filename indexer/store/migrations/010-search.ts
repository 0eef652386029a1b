import type { Migration } from '../migrate.ts';

const forever = '9223372036854775807';

/** An index of trigrams beside a table's `search_text`, and the triggers that keep it. */
function indexed(table: string, id: string): string {
  const isIndexed = (row: 'new' | 'old') =>
    `${row}.${id} <= (SELECT until FROM text_indexed WHERE source = '${table}')`;
  const add = `INSERT INTO ${table}_text (rowid, search_text) VALUES (new.${id}, new.search_text);`;
  const drop = `INSERT INTO ${table}_text (${table}_text, rowid, search_text)
    VALUES ('delete', old.${id}, old.search_text);`;
  return `
    -- Which trigrams are in a text, not where: a text that has all of them is looked at itself.
    CREATE VIRTUAL TABLE ${table}_text USING fts5 (search_text, content = '${table}',
      content_rowid = '${id}', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1');
    INSERT INTO text_indexed (source, until)
      SELECT '${table}', CASE WHEN EXISTS (SELECT 1 FROM ${table}) THEN 0 ELSE ${forever} END;
    CREATE TRIGGER ${table}_text_added AFTER INSERT ON ${table} WHEN ${isIndexed('new')}
      BEGIN ${add} END;
    CREATE TRIGGER ${table}_text_dropped AFTER DELETE ON ${table} WHEN ${isIndexed('old')}
      BEGIN ${drop} END;
    CREATE TRIGGER ${table}_text_changed AFTER UPDATE OF search_text ON ${table}
      WHEN ${isIndexed('old')} BEGIN ${drop} ${add} END;
  `;
}

/**
 * Searching by trigrams.
 *
 * A library that is there already is indexed in steps while the app is open; until it is done, `until` tells up to
 * which row, and texts are searched one by one.
 */
export const migration010: Migration = {
  version: 10,
  sql: `
    CREATE TABLE text_indexed (source TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    ${indexed('files', 'file_id')}
    ${indexed('written', 'photo_id')}

    -- Files of which nobody looked yet where they lie; else each look through a folder reads all of it.
    CREATE INDEX files_unplaced ON files (folder_id, path) WHERE volume_id = 1;
  `,
};
