import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { addCat, presentCats } from './cats.ts';
import { checkDatabase } from './check-database.ts';
import { FaultError } from '../../contract/fault.ts';
import { asLibraryFault, durably, inTransaction, openReadable, openWritable } from './database.ts';

it('tells a file that is no database from a bug, and how to go on', async () => {
  const file = join(await temporaryFolder(), 'library.sqlite');
  await writeFile(file, 'These are not the pages of a database. '.repeat(100));
  const damage = expect.objectContaining({ kind: 'library-damaged' }) as Error;
  expect(() => openWritable(file)).toThrow(damage);
  expect(() => openReadable(file)).toThrow(damage);
});

it('does not call damaged what only cannot be reached now', async () => {
  const error = (code: string) => Object.assign(new Error('disk I/O error'), { code });
  const kindOf = (code: string) => {
    const found = asLibraryFault('/away/library.sqlite', error(code));
    return found instanceof FaultError ? [found.kind, found.message] : found;
  };
  for (const code of [
    'SQLITE_IOERR',
    'SQLITE_IOERR_READ',
    'SQLITE_IOERR_FSYNC',
    'SQLITE_CANTOPEN',
  ]) {
    expect(kindOf(code)).toEqual(['failed', expect.stringContaining('its drive is connected')]);
    expect(kindOf(code)).toEqual(['failed', expect.not.stringMatching(/move|away to|restore/)]);
  }
  for (const code of ['SQLITE_CORRUPT', 'SQLITE_CORRUPT_VTAB', 'SQLITE_NOTADB'])
    expect(kindOf(code)).toEqual(['library-damaged', expect.stringContaining('restore')]);
  // A folder in its place is such a case, with SQLite's own words.
  const file = join(await temporaryFolder(), 'library.sqlite');
  await mkdir(file);
  expect(() => openWritable(file)).toThrow(expect.objectContaining({ kind: 'failed' }) as Error);
});

it('is read by others while it is written', async () => {
  const file = join(await temporaryFolder(), 'library.sqlite');
  const writer = openWritable(file);
  addCat(writer, 'Mog', 0);
  const reader = openReadable(file);
  inTransaction(writer, () => {
    writer.exec(`UPDATE cats SET name = 'Luna'`);
    expect(presentCats(reader).map((cat) => cat.name)).toEqual(['Mog']);
  });
  expect(presentCats(reader).map((cat) => cat.name)).toEqual(['Luna']);
  expect(() => reader.exec('DELETE FROM cats')).toThrow('readonly');
  reader.close();
  writer.close();
});

it('waits for the disk only where nothing may be lost', async () => {
  const db = await temporaryDatabase();
  const level = () => db.pragma('synchronous', { simple: true });
  // What macOS needs besides; other systems take it without effect.
  const whole = () => db.pragma('fullfsync', { simple: true });
  expect([level(), whole()]).toEqual([1, 0]);
  durably(db, () => {
    expect([level(), whole()]).toEqual([2, 1]);
    addCat(db, 'Luna', 0);
    expect([level(), whole()]).toEqual([2, 1]);
    db.exec('DELETE FROM cats');
  });
  expect([level(), whole()]).toEqual([1, 0]);
  expect(db.pragma('checkpoint_fullfsync', { simple: true })).toBe(1);
  expect(() => durably(db, () => db.exec('nonsense'))).toThrow();
  expect(level()).toBe(1);
  // What belongs to a gesture is one with it.
  const half = () =>
    durably(db, () => {
      addCat(db, 'Mog', 0);
      throw new Error('The other half failed.');
    });
  expect(half).toThrow('other half');
  expect(presentCats(db)).toEqual([]);
  expect(level()).toBe(1);
  inTransaction(db, () => {
    expect(() => durably(db, () => 1)).toThrow('inside another transaction');
  });
});

it('finds nothing wrong with a new library, and a row that points nowhere', async () => {
  const db = await temporaryDatabase();
  expect(checkDatabase(db)).toEqual([]);
  db.pragma('foreign_keys = OFF');
  db.exec(`INSERT INTO heads VALUES (5, 1, 'v', '{}', '{}')`);
  expect(checkDatabase(db)).toEqual(['A row of heads points at a missing row of cats.']);
});
