import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runInProcess } from './testing/run-in-process.ts';

const wrong: readonly (readonly [what: string, args: readonly string[], says: RegExp])[] = [
  ['an unknown command', ['serch'], /unknown command 'serch'/],
  ['an unknown option', ['find', '--colour', 'black'], /unknown option/],
  ['a probability out of range', ['find', '--min', '2'], /number from 0 to 1/],
  ['an empty probability', ['find', '--min', ''], /number from 0 to 1/],
  ['--like without --in', ['find', '--like', '.'], /--in/],
  ['--not without --like', ['find', '--not', '.'], /--like/],
  ['nothing to teach with', ['teach', '--cat', 'Mog'], /at least one photo/],
  ['teaching without a name', ['teach', 'mog.jpg'], /--cat/],
  ['classes without photos to test with', ['classify', '--train', 'a=.', 'b=.'], /--test/],
  ['layers that are not there', ['classify', '--layers', 'all'], /head, projection/],
  ['a folder that is not there', ['index', '/no/such/folder'], /no\/such\/folder/],
  ['a library that is not there', ['find', '--library', '/no/such/library'], /no\/such\/library/],
  ['scoring without a library', ['score', '--library', '/no/such/library', 'a.jpg'], /teach --cat/],
];

describe('wrong use', { timeout: 60_000 }, () => {
  it.each(wrong)('%s ends with 2 and one line that helps', async (_what, args, says) => {
    const { code, stdout, stderr } = await runInProcess(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('explains itself when asked', async () => {
    const help = await runInProcess(['find', '--help']);
    expect(help.code).toBe(0);
    expect(help.stderr).toBe('');
    expect(help.stdout).toContain('my-cat find --like ~/mog --in ~/Pictures');
  });

  it('shows the stack with --verbose alone', async () => {
    const damaged = await mkdtemp(join(tmpdir(), 'my-cat-damaged-'));
    onTestFinished(() => rm(damaged, { recursive: true, force: true }));
    await writeFile(join(damaged, 'library.sqlite'), 'this is no database, whatever its name says');
    const brief = await runInProcess(['find', '--library', damaged]);
    expect(brief.code).toBe(3);
    expect(brief.stderr).toMatch(/^my-cat: .*library\.sqlite.*\n$/);
    const found = await runInProcess(['find', '--verbose', '--library', damaged]);
    expect(found.stderr).toMatch(/\n\s+at /);
  });
});
