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
