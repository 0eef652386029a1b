import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canHold, silentFiles } from '../indexer/testing/hold-threads.ts';
import { oddLooks } from '../indexer/testing/odd-looks.ts';
import { temporaryFolder } from '../indexer/testing/temporary-folder.ts';
import { endingFor } from './end-process.ts';
import { finished, runCli, startCli } from './testing/run-cli.ts';

const waiting = ['FSReqPromise', 'Timeout'];

test('a process ends in order, unless a thread waits for a disk', () => {
  const ends = (resources: readonly string[], platform: NodeJS.Platform, canReplace = true) =>
    endingFor({ resources, isLooking: false, platform, canReplace });
  expect(ends(['Timeout', 'TTYWrap', 'PipeWrap'], 'linux')).toBe('exit');
  expect(ends(waiting, 'linux')).toBe('replace');
  expect(ends(['FSReqCallback'], 'darwin', false)).toBe('kill');
  expect(ends(waiting, 'win32', false)).toBe('exit');
});

test('nor where a thread that looks at files has not answered, on any system', () => {
  const ends = (platform: NodeJS.Platform, canReplace: boolean) =>
    endingFor({ resources: ['Timeout'], isLooking: true, platform, canReplace });
  expect(ends('linux', true)).toBe('replace');
  expect(ends('darwin', false)).toBe('kill');
  expect(ends('win32', false)).toBe('kill');
});

/** A file that has the program's threads wait from the first, as a share whose server is gone does. */
async function holding(): Promise<string> {
  const folder = await temporaryFolder();
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const file = join(folder, 'hold.cjs');
  const waits = `require('node:fs').open(${JSON.stringify(pipe)}, 'r', () => undefined);`;
  await writeFile(file, waits);
  return `--require ${file}`;
}

/** On Node that cannot replace a process the shell sees a kill instead of its code. */
const endsWith = (code: number) =>
  'execve' in process ? { code, signal: null } : { code: null, signal: 'SIGKILL' };

test.runIf(canHold)('the program ends though a thread waits for a disk for ever', async () => {
  const library = ['--library', join(await temporaryFolder(), 'library')];
  const pictures = await temporaryFolder();
  const ended = await runCli(['index', ...library, pictures], { NODE_OPTIONS: await holding() });
  expect(ended).toMatchObject(endsWith(1));
  expect(ended.stderr).toContain('Looked through 0 photos');
  // It was closed in order before that.
  expect(await runCli(['status', ...library, '--json'])).toMatchObject({ code: 0, signal: null });
});

test.runIf(canHold)('Ctrl-C ends it as well', async () => {
  const library = ['--library', join(await temporaryFolder(), 'library')];
  const pictures = await temporaryFolder();
  const following = startCli(['index', '--watch', ...library, pictures], {
    NODE_OPTIONS: await holding(),
  });
  following.stderr?.on('data', (text: string) => {
    if (text.includes('Following')) following.kill('SIGINT');
  });
  expect(await finished(following)).toMatchObject(endsWith(130));
});

test.runIf(canHold)('and a thread that looks at files and never comes back', async () => {
  const library = ['--library', join(await temporaryFolder(), 'library')];
  const pictures = await temporaryFolder();
  // So many that such a thread is asked for some.
  const count = 2100;
  for (let at = 0; at < count; at++) await writeFile(join(pictures, `${at}.jpg`), '');
  const [silent] = await silentFiles(1);
  const hangs = await oddLooks(`fs.openSync('${silent?.path}', 'r');`);
  const environment = { NODE_OPTIONS: hangs.join(' ') };
  const ended = await runCli(['index', ...library, pictures], environment);
  expect(ended).toMatchObject(endsWith(1));
  expect(ended.stderr).toContain('Looked through 2,100 photos');
});
