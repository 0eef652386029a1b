import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { closeWritable, openWritable, type WritableDb } from '../store/database.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An empty library's file: to make one anew, step by step, takes seven times as long as to write it. */
let empty: Buffer | null = null;

/** An empty library's database that is closed when the test ends. */
export async function temporaryDatabase(): Promise<WritableDb> {
  const file = join(await temporaryFolder(), 'library.sqlite');
  await writeFile(file, (empty ??= await emptyLibrary()));
  const db = openWritable(file);
  onTestFinished(() => {
    db.close();
  });
  return db;
}

async function emptyLibrary(): Promise<Buffer> {
  const file = join(await temporaryFolder(), 'library.sqlite');
  closeWritable(openWritable(file));
  return readFile(file);
}
