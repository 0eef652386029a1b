import Database from 'better-sqlite3';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRandom } from '../../models/random.ts';
import { startProgram } from '../testing/start-program.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { wordsIn, type Words } from '../testing/words-in.ts';
import { checkDatabase } from './check-database.ts';
import { openWritable, type WritableDb } from './database.ts';
import { migrate, migrations, schemaVersion, versionOf } from './migrate.ts';

/** Kills; `MY_CAT_KILLS=300` for a long run. */
const kills = Number(process.env['MY_CAT_KILLS'] ?? 3);
const photos = 5_000;

/** A library as the first version wrote it, large enough that its steps take their time. */
function makeFirstLibrary(file: string): void {
  const db = new Database(file) as unknown as WritableDb;
  db.pragma('journal_mode = WAL');
  migrate(db, migrations.slice(0, 1));
  const each = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${photos})`;
  db.exec(`
    INSERT INTO folders VALUES (1, '/p', 1);
    INSERT INTO cats VALUES (1, 'Mog', 0, 7, NULL), (2, 'Luna', 1, 8, 9);
    ${each} INSERT INTO photos SELECT i, printf('%064x', i), 4, 3, i * 1000, NULL, printf('%016x', i), 'v', 6 FROM n;
    ${each} INSERT INTO files (folder_id, path, search_text, photo_id, bytes, modified_at_ms, state)
      SELECT 1, printf('/p/%05d.jpg', i), printf('/p/%05d.jpg', i), i, 9, i, 'scored' FROM n;
    ${each} INSERT INTO crops SELECT i, i, 0.1, 0.1, 0.5, 0.5, 0.9, 0, zeroblob(512), 'v' FROM n;
    ${each} INSERT INTO scores SELECT 1, i, 0.5, 1 FROM n;
    ${each} INSERT INTO label_batches SELECT i, i, CASE i % 7 WHEN 0 THEN i END FROM n WHERE i <= 300;
    ${each} INSERT INTO labels
      SELECT i, i, 1 + i % 2, CASE i % 3 WHEN 0 THEN 'no' ELSE 'yes' END, printf('%064x', i), 0.1, 0.1, 0.5, 0.5, i
      FROM n WHERE i <= 300;
  `);
  db.close();
}

type Kept = { readonly words: Words; readonly counts: unknown };

/** All that must be as it was, whatever the version. */
function keptIn(db: WritableDb): Kept {
  const counts = db.prepare(
    `SELECT (SELECT COUNT(*) FROM photos) AS photos, (SELECT COUNT(*) FROM files) AS files,
       (SELECT COUNT(*) FROM crops) AS crops`,
  );
  return { words: wordsIn(db), counts: counts.get() };
}

function whatIsIn(file: string): Kept {
  const db = new Database(file, { readonly: true }) as unknown as WritableDb;
  try {
    return keptIn(db);
  } finally {
    db.close();
  }
}

it(
  `brings a library up to date through ${kills} kills, with every word and photo`,
  { timeout: 60_000 + kills * 20_000 },
  async () => {
    const folder = await temporaryFolder();
    const first = join(folder, 'first.sqlite');
    makeFirstLibrary(first);
    const { next } = createRandom(Number(process.env['MY_CAT_SEED'] ?? 7));
    let unfinished = 0;
    const before = whatIsIn(first);
    for (let round = 0; round < kills; round++) {
      const file = join(folder, `${round}.sqlite`);
      await copyFile(first, file);
      const program = startProgram('migrate-until-killed.ts', file);
      const step = 2 + Math.floor(next() * (schemaVersion - 2));
      // Within that step or one after it: it waits for nobody.
      await new Promise<void>((resolve) =>
        program.lines.on('line', (line: string) => {
          if (Number(line) >= step) resolve();
        }),
      );
      await setTimeout(next() * 20);
      await program.kill();

      const killed = new Database(file) as unknown as WritableDb;
      expect(killed.pragma('integrity_check', { simple: true })).toBe('ok');
      if (versionOf(killed) < schemaVersion) unfinished += 1;
      expect(keptIn(killed)).toEqual(before);
      killed.close();
      const db = openWritable(file);
      expect(versionOf(db)).toBe(schemaVersion);
      expect(checkDatabase(db)).toEqual([]);
      expect(keptIn(db)).toEqual(before);
      db.close();
    }
    expect(unfinished).toBeGreaterThan(0);
  },
);
