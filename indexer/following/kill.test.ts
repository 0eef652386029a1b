import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { SentLine } from '../../contract/sent-word.ts';
import { createRandom } from '../../models/random.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openStore } from '../opening/open-store.ts';
import { checkDatabase } from '../store/check-database.ts';
import { factsOf } from '../testing/synthetic-photos.ts';
import { startProgram } from '../testing/start-program.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readJournal } from '../words/journal-file.ts';
import { sentText } from './sent-lines.ts';

const words = 400;
/** Kills; `MY_CAT_KILLS=300` for a long run. */
const kills = Number(process.env['MY_CAT_KILLS'] ?? 4);

it(
  'a service that is killed while it takes words in has taken each in once',
  { timeout: 120_000 + kills * 10_000 },
  async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'words.jsonl');
    const cat: SentLine = {
      id: randomUUID(),
      atMs: 0,
      word: { kind: 'cat', cat: null, number: null, name: 'Mog', removedAtMs: null },
    };
    const gestures = Array.from({ length: words }, (_, at): SentLine => {
      const { contentKey: content } = factsOf(at);
      const label = { cat: { word: cat.id }, verdict: 'yes', content, picture: null } as const;
      const labels = [{ ...label, box: [0, 0, 1, 1] as const, atMs: null, example: null }];
      return { id: randomUUID(), atMs: at, word: { kind: 'batch', undoneAtMs: null, labels } };
    });
    writeFileSync(file, [cat, ...gestures].map(sentText).join(''));
    const library = join(folder, 'library');
    const { next } = createRandom(Number(process.env['MY_CAT_SEED'] ?? 11));
    for (let kill = 0; kill < kills; kill += 1) {
      const program = startProgram('hear-until-killed.ts', library, file);
      expect(await program.nextLine()).toBe('begun');
      await setTimeout(next() * 200);
      await program.kill();
    }
    const last = startProgram('hear-until-killed.ts', library, file);
    expect([await last.nextLine(), await last.nextLine()]).toEqual(['begun', 'through']);
    await last.kill();
    const files = libraryFilesIn(library);
    const { db, close } = openStore(library, files);
    const count = (table: string) => db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get();
    expect(['cats', 'label_batches', 'labels', 'heard_words'].map(count)).toEqual([
      1,
      words,
      words,
      words + 1,
    ]);
    expect(checkDatabase(db)).toEqual([]);
    close();
    const { lines } = readJournal(files.journal);
    const heard = lines.flatMap(({ word }) => (word.kind === 'heard' ? [word.wordId] : []));
    expect(new Set(heard).size).toBe(words + 1);
  },
);
