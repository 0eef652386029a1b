import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.ts';
import { sizeOf } from './npm-tarball.ts';
import { at, localCache } from './paths.ts';
import { megabytes, step, type Progress } from './step.ts';

const expectedBytes = 125_000_000;
const stalledAfterMs = 30_000;

/**
 * Runs the official installer of the `electron` package.
 *
 * Resolves with undefined when Electron is there, else with the reason in a few words. There is no
 * limit on the whole time, so a slow line is no failure, but half a minute without a byte is one.
 */
export async function installOfficial(): Promise<string | undefined> {
  const installer = at('node_modules/electron/install.js');
  if (!existsSync(installer)) return 'the electron package is not installed';
  return step('Fetching Electron from its own site', (progress) => install(installer, progress));
}

async function install(installer: string, progress: Progress): Promise<string | undefined> {
  await mkdir(localCache, { recursive: true });
  const temporary = await mkdtemp(join(localCache, 'electron-'));
  const stop = new AbortController();
  let arrived = 0;
  let arrivedAt = Date.now();
  const timer = setInterval(() => {
    void sizeOf(temporary).then((size) => {
      if (size !== arrived) arrivedAt = Date.now();
      arrived = size;
      progress(Math.min(size / expectedBytes, 1), megabytes(size, Math.max(size, expectedBytes)));
      // Nothing arrives while the archive is unpacked either; that is not a stalled line.
      if (size < expectedBytes / 2 && Date.now() - arrivedAt > stalledAfterMs) stop.abort();
    });
  }, 500);
  const { code, output } = await run(process.execPath, [installer], {
    env: { TMPDIR: temporary, TEMP: temporary },
    signal: stop.signal,
  });
  clearInterval(timer);
  await rm(temporary, { recursive: true, force: true });
  if (code === 0) return undefined;
  return stop.signal.aborted ? 'nothing arrived for half a minute' : reasonIn(output);
}

/** The part of Node's error that says what went wrong, such as "connect ECONNREFUSED …". */
function reasonIn(output: string): string {
  const network = /(?:getaddrinfo|connect|read|write) E[A-Z_]+[^\n,}]*/.exec(output)?.[0];
  const line = output.split('\n').find((one) => /error/i.test(one));
  return (network ?? line ?? 'no reason given').replace('TypeError: ', '').trim().slice(0, 120);
}
