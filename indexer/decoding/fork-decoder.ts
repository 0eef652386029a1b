import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { decoderEnvironment } from '../../contract/plain/decoder-environment.ts';
import { awaitDecoder, type StartedProcess } from './await-decoder.ts';
import type { DecoderLink } from './decoder-link.ts';

/**
 * How a decoder takes its memory on Linux; other systems do not know the name.
 *
 * A large photo's time goes to the first touch of each of its pages: large pages are touched less often, and what was
 * freed is kept for the next photo.
 */
const memoryOfDecoders = [
  'glibc.malloc.hugetlb=1',
  `glibc.malloc.mmap_threshold=${32 * 2 ** 20}`,
  `glibc.malloc.trim_threshold=${256 * 2 ** 20}`,
].join(':');

/** One thread for each processor reads and decodes, at least the usual four. */
export const forkedEnvironment = (): Record<string, string> => ({
  ...decoderEnvironment(process.env),
  GLIBC_TUNABLES: memoryOfDecoders,
  UV_THREADPOOL_SIZE: String(Math.max(4, availableParallelism())),
});

/** The process' script: built beside this one, or built from these sources, or these sources. */
function scriptBeside(here: string): { readonly file: string; readonly execArgv: string[] } {
  const at = (path: string) => fileURLToPath(new URL(path, here));
  // Every built file lies one folder deep in out/.
  if (!here.endsWith('.ts')) return { file: at('../indexer/decoder-process.js'), execArgv: [] };
  const built = at('../../out/indexer/decoder-process.js');
  if (existsSync(built)) return { file: built, execArgv: [] };
  const tsx = import.meta.resolve('tsx');
  return { file: at('decoder-process.ts'), execArgv: ['--import', tsx] };
}

/** Starts a decoder as a child of this process: for the terminal, and for tests. */
export const forkDecoder = (): DecoderLink => awaitDecoder(startChild);

function startChild(address: string): StartedProcess {
  const { file, execArgv } = scriptBeside(import.meta.url);
  const child = spawn(process.execPath, [...execArgv, file, address], {
    env: forkedEnvironment(),
    // What decoders print is no answer to a command whose output is read.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    // One that could not be started has no end.
    child.on('error', () => {
      if (child.pid === undefined) resolve();
    });
  });
  return { ended, kill: () => void child.kill('SIGKILL') };
}
