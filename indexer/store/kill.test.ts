import { join } from 'node:path';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { startProgram } from '../testing/start-program.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { countLabels } from './counts.ts';
import { checkDatabase } from './check-database.ts';
import { openWritable } from './database.ts';
import { labelHistory } from './label-history.ts';
import { dropTornGestures } from './large-gestures.ts';
import { lockLibrary } from './library-lock.ts';

/** Labels of every second gesture. */
const many = 1500;

it('loses no label to a kill in the middle of writing, and leaves no lock behind', async () => {
  const file = join(await temporaryFolder(), 'library.sqlite');
  let promised = 0;
  for (let round = 0; round < 2; round += 1) {
    const before = promised;
    const writer = startProgram('label-until-killed.ts', file, String(many));
    writer.lines.on('line', (line: string) => (promised = Number(line)));
    while (promised < before + 25) await once(writer.lines, 'line');
    await writer.kill();

    lockLibrary(`${file}.lock`).release();
    const db = openWritable(file);
    dropTornGestures(db);
    expect(checkDatabase(db)).toEqual([]);
    const history = labelHistory(db, { before: null, limit: 100_000 });
    expect(history.length).toBeGreaterThanOrEqual(promised);
    const torn = history.filter(
      ({ labels, undone }) => undone || (labels !== 1 && labels !== many),
    );
    expect(torn).toEqual([]);
    expect(countLabels(db)).toBe(history.reduce((sum, { labels }) => sum + labels, 0));
    // One more may have reached the disk than was heard of.
    promised = history.length;
    db.close();
  }
});
