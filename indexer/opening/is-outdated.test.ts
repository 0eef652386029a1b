import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { closeWritable, openWritable } from '../store/database.ts';
import { schemaVersion } from '../store/migrate.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { isOutdated } from './is-outdated.ts';
import { libraryFilesIn } from './library-files.ts';

test('a library of an older version takes longer to open; a new one and none do not', async () => {
  const folder = join(await temporaryFolder(), 'library');
  expect(isOutdated(folder)).toBe(false);
  const { database } = libraryFilesIn(folder);
  await mkdir(dirname(database), { recursive: true });
  const db = openWritable(database);
  expect(isOutdated(folder)).toBe(false);
  db.pragma(`user_version = ${schemaVersion - 1}`);
  closeWritable(db);
  expect(isOutdated(folder)).toBe(true);
});
