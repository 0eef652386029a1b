import { readFileSync, statSync } from 'node:fs';
import { mkdir, rmdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openStore } from '../opening/open-store.ts';
import { openWritable } from '../store/database.ts';
import { addCat } from '../store/cats.ts';
import { fillUp } from '../testing/fill-up.ts';
import { makeStick, whyNoMounts } from '../testing/real-mounts.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { appendToJournal, readJournal, type JournalLine } from './journal-file.ts';
import { keepJournal } from './keep-journal.ts';

const wordsFrom = (first: number, count: number): readonly JournalLine[] =>
  Array.from({ length: count }, (_, at) => ({
    place: first + at,
    word: { kind: 'library', id: `library ${first + at}` },
  }));

/** A journal on a disk that has room for a page of it and no more. */
async function nearlyFull() {
  const disk = await makeStick(await temporaryFolder(), 'disk', '1m');
  const file = join(disk.files, 'said.jsonl');
  appendToJournal(file, wordsFrom(1, 1));
  const makeRoom = await fillUp(disk.files);
  const filler = join(disk.files, 'filler');
  await truncate(filler, statSync(filler).size - 4096);
  return { file, makeRoom };
}

if (whyNoMounts !== null) console.warn(`A journal on a full disk is skipped: ${whyNoMounts}.`);
const onDisks = test.skipIf(whyNoMounts !== null);

onDisks('what finds no room is refused, and leaves the journal as it was', async () => {
  const { file, makeRoom } = await nearlyFull();
  const before = readFileSync(file, 'utf8');
  expect(() => appendToJournal(file, wordsFrom(2, 200))).toThrow('ENOSPC');
  expect(readFileSync(file, 'utf8')).toBe(before);
  await makeRoom();
  appendToJournal(file, wordsFrom(2, 200));
  expect(readJournal(file)).toEqual({ lines: wordsFrom(1, 201), damaged: 0 });
});

onDisks('what was said while the disk was full is written down once there is room', async () => {
  const disk = await makeStick(await temporaryFolder(), 'disk', '1m');
  const file = join(disk.files, 'said.jsonl');
  const db = openWritable(join(await temporaryFolder(), 'library.sqlite'));
  keepJournal(db, file);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const names = Array.from({ length: 100 }, (_, at) => `Mog ${at} ${'the cat '.repeat(8)}`);
  const makeRoom = await fillUp(disk.files);
  for (const name of names) addCat(db, name, 1);
  await makeRoom();
  addCat(db, 'Tom', 1);
  db.close();
  const { lines, damaged } = readJournal(file);
  const said = lines.flatMap(({ word }) => (word.kind === 'cat' ? [word.name] : []));
  expect([damaged, said]).toEqual([0, [...names, 'Tom']]);
});

test('a journal that is there and cannot be read keeps a library closed, with a cure', async () => {
  const folder = await temporaryFolder();
  const files = libraryFilesIn(folder);
  // What cannot be read as a file, whoever asks.
  await mkdir(files.journal);
  expect(() => openStore(folder, files)).toThrow(
    'The library opens without it once the file is moved',
  );
  await rmdir(files.journal);
  openStore(folder, files).close();
});

test('a journal that could not be begun is begun with the next word', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'away', 'said.jsonl');
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const db = openWritable(join(folder, 'library.sqlite'));
  keepJournal(db, file);
  addCat(db, 'Mog', 1);
  await mkdir(join(folder, 'away'));
  addCat(db, 'Tom', 1);
  db.close();
  const names = readJournal(file).lines.flatMap(({ word }) =>
    word.kind === 'cat' ? [word.name] : [],
  );
  expect(names).toEqual(['Mog', 'Tom']);
});
