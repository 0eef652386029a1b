import Database from 'better-sqlite3';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FaultError, toFault } from '../../contract/fault.ts';
import { asLibraryFault, isStoreError } from '../store/database.ts';
import { carried, uncarried } from './carried-error.ts';

const sent = (error: unknown) => uncarried(structuredClone(carried(error)));
const told = (error: unknown) => toFault(asLibraryFault('/library.sqlite', error));

it('tells on the other thread what it has told on its own', async () => {
  const refused = await readFile(join(import.meta.filename, 'below')).catch(
    (error: unknown) => error,
  );
  const errors = [
    new FaultError('library-damaged', 'It is damaged.'),
    new Database.SqliteError('database or disk is full', 'SQLITE_FULL'),
    new Database.SqliteError('disk I/O error', 'SQLITE_IOERR'),
    refused,
    new TypeError('Something else.'),
    'no error at all',
  ];
  expect(errors.map(sent).map(told)).toEqual(errors.map(told));
  expect(errors.map(sent).map(isStoreError)).toEqual(errors.map(isStoreError));
  expect(sent(errors[0])).toBeInstanceOf(FaultError);
});
