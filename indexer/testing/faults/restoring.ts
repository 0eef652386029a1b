import { rm, truncate } from 'node:fs/promises';
import { libraryFilesIn } from '../../opening/library-files.ts';
import { restoreLibrary } from '../../words/restore-library.ts';
import { wordsIn } from '../words-in.ts';
import { catNames, unlike, wrongWithAny, type Day } from './day.ts';
import { saidIn, saidOnLaterDay } from './later-day.ts';
import { lookThrough } from './visit.ts';

/** The database with its log. */
const filesOf = (libraryFolder: string) => {
  const { database } = libraryFilesIn(libraryFolder);
  return ['', '-wal', '-shm'].map((end) => `${database}${end}`);
};

/** A library that was cut, and is put back. */
export const restoring: Day = {
  async live({ libraryFolder, pictures }, { doTwice, tryTwice }) {
    const files = libraryFilesIn(libraryFolder);
    await truncate(files.database, 20_000);
    await doTwice('restore', () => Promise.resolve(restoreLibrary(files, null, Date.now())));
    await tryTwice('look', (open) => lookThrough(open, pictures));
    await tryTwice('look again', (open) => lookThrough(open, pictures));
  },
  wrongWith: (db, place) => [
    ...wrongWithAny(db),
    ...unlike('cats', catNames(db), ['Mogli', 'Card', 'Luna']),
    ...unlike('said', saidIn(db, place), saidOnLaterDay),
  ],
};

/** A library whose database was deleted: what was said comes back by itself, whatever is said meanwhile. */
export const deleted: Day = {
  async live({ libraryFolder, pictures }, { tryTwice, close }) {
    for (const file of filesOf(libraryFolder)) await rm(file, { force: true });
    await tryTwice('name', async ({ handlers }) => {
      const cats = await handlers['cats.list']();
      if (!cats.some(({ name }) => name === 'Pixel'))
        await handlers['cats.create']({ name: 'Pixel' });
    });
    await close();
    await tryTwice('look', (open) => lookThrough(open, pictures));
    await tryTwice('look again', (open) => lookThrough(open, pictures));
  },
  wrongWith: (db, place) => [
    ...wrongWithAny(db),
    ...unlike('cats', catNames(db), ['Mogli', 'Card', 'Luna', 'Pixel']),
    ...unlike('said', saidIn(db, place), saidOnLaterDay),
    ...(wordsIn(db).folders.length === 1 ? [] : ['the folder is gone']),
  ],
};
