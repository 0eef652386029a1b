import { mkdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { createRandom } from '../models/random.ts';
import { libraryFilesIn } from './opening/library-files.ts';
import { checkDatabase } from './store/check-database.ts';
import { closeWritable, openWritable, type WritableDb } from './store/database.ts';
import { fillLibrary } from './testing/generated-library.ts';
import { weightsFolder } from './testing/open-generated-library.ts';
import { startProgram } from './testing/start-program.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { wordsIn, type Words } from './testing/words-in.ts';

/** Kills; `MY_CAT_KILLS=300` for a long run. */
const kills = Number(process.env['MY_CAT_KILLS'] ?? 4);

type Intent = {
  readonly kind:
    'label' | 'step' | 'cat' | 'card' | 'folders' | 'exclusions' | 'take-in' | 'folder-gone';
  readonly labels?: number;
  readonly name?: string;
  readonly paths?: readonly string[];
};
type Line = Intent | { readonly words: Words };

/** What a gesture may change. */
const touched: Readonly<Record<Intent['kind'], readonly (keyof Words)[]>> = {
  label: ['batches'],
  step: ['batches'],
  cat: ['cats'],
  card: ['cats', 'batches'],
  folders: ['folders'],
  exclusions: ['exclusions'],
  'take-in': ['exclusions'],
  'folder-gone': ['folders'],
};

/** Whether a library holds what was answered, and of the gesture in the air all or nothing. */
function expectKept(found: Words, answered: Words, intent: Intent | null): void {
  const open = intent === null ? [] : touched[intent.kind];
  const changed = (Object.keys(found) as (keyof Words)[]).filter(
    (part) => JSON.stringify(found[part]) !== JSON.stringify(answered[part]),
  );
  if (changed.length === 0) return;
  expect(changed).toEqual(open);
  const news = found.batches.slice(answered.batches.length);
  if (intent?.kind === 'label' || intent?.kind === 'card') {
    expect(found.batches.slice(0, answered.batches.length)).toEqual(answered.batches);
    expect(news).toEqual([[expect.any(Number), false, intent.labels]]);
  } else expect(news).toEqual([]);
  if (intent?.kind === 'card')
    expect(found.cats.slice(answered.cats.length).map(([, name]) => name)).toEqual([intent.name]);
  if (intent?.kind === 'folders')
    expect(found.folders).toEqual([...answered.folders, ...(intent.paths ?? [])].toSorted());
}

it(
  `keeps every word that was answered through ${kills} kills`,
  { timeout: 60_000 + kills * 20_000 },
  async () => {
    const folder = await temporaryFolder();
    const libraryFolder = join(folder, 'library');
    const file = libraryFilesIn(libraryFolder).database;
    mkdirSync(libraryFolder);
    const paths = Array.from({ length: 30 }, (_, at) => `/photos/${at}.jpg`);
    withDatabase(file, (db) =>
      fillLibrary(
        db,
        paths.map((path, at) => ({ path, animals: [at % 3] })),
      ),
    );
    const { next } = createRandom(Number(process.env['MY_CAT_SEED'] ?? 7));
    let answers = 0;
    for (let round = 1; round <= kills; round += 1) {
      const program = startProgram(
        'speak-until-killed.ts',
        libraryFolder,
        weightsFolder,
        folder,
        String(round),
      );
      let answered: Words | null = null;
      let intent: Intent | null = null;
      program.lines.on('line', (text: string) => {
        const line = JSON.parse(text) as Line;
        if ('words' in line) {
          answers += 1;
          [answered, intent] = [line.words, null];
        } else intent = line;
      });
      await once(program.lines, 'line');
      // At any moment, that of opening the first gesture among them: this is what is tried.
      await setTimeout(next() * 400);
      await program.kill();
      withDatabase(file, (db) => {
        expect(checkDatabase(db)).toEqual([]);
        if (answered !== null) expectKept(wordsIn(db), answered, intent);
      });
    }
    expect(answers).toBeGreaterThan(kills);
  },
);

function withDatabase(file: string, use: (db: WritableDb) => unknown): void {
  const db = openWritable(file);
  try {
    use(db);
  } finally {
    closeWritable(db);
  }
}
