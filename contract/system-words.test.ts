import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FaultError, toFault } from './fault.ts';

const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test('what the system refuses is told by the file, what happened and what helps', async () => {
  const missing = join(import.meta.dirname, 'nothing', 'here');
  const notThere = toFault(await reasonOf(readFile(missing)));
  expect(notThere).toEqual({
    kind: 'failed',
    message: `${missing} could not be read or written: it is not there (ENOENT). Check that its drive is connected and that it was not moved, then try again.`,
  });
  const noFolder = toFault(await reasonOf(readdir(join(import.meta.filename, 'below'))));
  expect(noFolder.message).toContain('it is not there (ENOTDIR)');
});

test.each(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'EBUSY', 'UNKNOWN'])(
  '%s is put in words, whether it names a file or not',
  (code) => {
    const refused = (more: object) =>
      toFault(
        Object.assign(new Error(`${code}: words, write`), { code, syscall: 'write', ...more }),
      );
    const sentence = new RegExp(
      `could not be read or written: [a-z ]+ \\(${code}\\)\\. [A-Z].+\\.$`,
    );
    expect(refused({}).message).toMatch(sentence);
    expect(refused({ path: '/a/b' }).message).toMatch(/^\/a\/b could/);
    expect(refused({ path: '/a/b' }).message).toMatch(sentence);
  },
);

test('what is no refusal of the system keeps its words', () => {
  expect(toFault(new Error('Something else.')).message).toBe('Something else.');
  expect(toFault(new FaultError('busy', 'It is in use.'))).toEqual({
    kind: 'busy',
    message: 'It is in use.',
  });
  const reset = Object.assign(new Error('read ECONNRESET'), {
    code: 'ECONNRESET',
    syscall: 'read',
  });
  expect(toFault(reset).message).toBe('read ECONNRESET');
});
