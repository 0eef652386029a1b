import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startProgram } from '../testing/start-program.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { lockLibrary } from './library-lock.ts';

const busy = expect.objectContaining({
  kind: 'busy',
  message: expect.stringContaining('another my-cat is using the library') as string,
}) as Error;

it('is held by one at a time within a process', async () => {
  const file = join(await temporaryFolder(), 'library.sqlite.lock');
  const lock = lockLibrary(file);
  expect(() => lockLibrary(file)).toThrow(busy);
  lock.release();
  lockLibrary(file).release();
});

it('is held against other processes, and given back when one is killed', async () => {
  const file = join(await temporaryFolder(), 'library.sqlite.lock');
  const holder = startProgram('hold-lock.ts', file);
  expect(await holder.nextLine()).toBe('held');
  expect(() => lockLibrary(file)).toThrow(busy);
  await holder.kill();
  lockLibrary(file).release();
});

it('that cannot be used says which file it is, and what helps', async () => {
  const folder = await temporaryFolder();
  const spoilt = join(folder, 'spoilt.lock');
  await writeFile(spoilt, 'no database, and long enough to be taken for one'.repeat(30));
  const barred = join(folder, 'folder.lock');
  await mkdir(barred);
  for (const [file, code] of [
    [spoilt, 'SQLITE_NOTADB'],
    [barred, 'SQLITE_CANTOPEN'],
  ] as const) {
    const message = `The file ${file} cannot be used (${code}). Check that its disk has room and that you may write to its folder, then try again; it holds nothing, so it may be deleted.`;
    expect(() => lockLibrary(file)).toThrow(message);
  }
});
