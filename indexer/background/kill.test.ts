import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRandom } from '../../models/random.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { checkDatabase } from '../store/check-database.ts';
import { closeWritable, openWritable } from '../store/database.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { weightsFolder } from '../testing/open-generated-library.ts';
import { startProgram } from '../testing/start-program.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

/** Kills; `MY_CAT_KILLS=300` for a long run. */
const kills = Number(process.env['MY_CAT_KILLS'] ?? 3);
const count = 60;

type Counts = Readonly<Record<'files' | 'photos' | 'crops' | 'setAside', number>>;

function countsIn(file: string): Counts {
  const db = openWritable(file);
  try {
    expect(checkDatabase(db)).toEqual([]);
    const counted = db.prepare(
      `SELECT COUNT(*) AS files, COUNT(DISTINCT photo_id) AS photos,
         (SELECT COUNT(*) FROM crops) AS crops,
         COUNT(*) FILTER (WHERE failure_kind = 'crashed-reader') AS setAside FROM files`,
    );
    return counted.get() as Counts;
  } finally {
    closeWritable(db);
  }
}

/** As if the time had come to try again what was set aside. */
function makeDue(file: string): void {
  const db = openWritable(file);
  db.exec('UPDATE files SET next_try_at_ms = 1 WHERE next_try_at_ms IS NOT NULL');
  closeWritable(db);
}

it(
  `sees every photo once through ${kills} kills while it indexes`,
  { timeout: 120_000 + kills * 20_000 },
  async () => {
    const root = await temporaryFolder();
    const pictures = join(root, 'pictures');
    await mkdir(pictures);
    for (let at = 0; at < count; at++)
      await drawPhoto({ widthPx: 64 + at, heightPx: 64 })
        .jpeg()
        .toFile(join(pictures, `${at}.jpg`));
    const { next } = createRandom(Number(process.env['MY_CAT_SEED'] ?? 7));
    const begin = (library: string) =>
      startProgram('index-until-killed.ts', library, weightsFolder, pictures);
    let library = join(root, '0');
    for (let round = 0; round < kills; round++) {
      // Five kills to a library: then it has seen all there is.
      if (round % 5 === 0) library = join(root, String(round));
      const program = begin(library);
      await program.nextLine();
      await setTimeout(next() * 400);
      await program.kill();
      const seen = countsIn(libraryFilesIn(library).database);
      expect(seen.crops).toBe(seen.photos);
    }
    const finish = async () => {
      const program = begin(library);
      const lines: string[] = [];
      program.lines.on('line', (line: string) => lines.push(line));
      await once(program.lines, 'close');
      expect(lines).toEqual(['open', 'done']);
      return countsIn(libraryFilesIn(library).database);
    };
    const all = await finish();
    // What was open in two of the kills is blamed for them, which is told; after the first, one is open at a time.
    const { setAside } = all;
    expect(setAside).toBeLessThan(Math.min(kills, 5));
    const seen = count - setAside;
    expect(all).toEqual({ files: count, photos: seen, crops: seen, setAside });
    // Hours later it is tried again by itself, and cleared.
    makeDue(libraryFilesIn(library).database);
    expect(await finish()).toEqual({ files: count, photos: count, crops: count, setAside: 0 });
  },
);
