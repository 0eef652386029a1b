import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openWritable, type WritableDb } from '../store/database.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An empty library's database that is closed when the test ends. */
export async function temporaryDatabase(): Promise<WritableDb> {
  const db = openWritable(join(await temporaryFolder(), 'library.sqlite'));
  onTestFinished(() => {
    db.close();
  });
  return db;
}
