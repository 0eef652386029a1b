import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { forkedEnvironment } from '../../indexer/decoding/fork-decoder.ts';

/**
 * Runs this program once more as decoders are run, and waits for it; false where this already is that one.
 *
 * How a process takes its memory is told to it before it starts.
 */
export async function ranAsDecoder(): Promise<boolean> {
  const environment = forkedEnvironment();
  const name = 'GLIBC_TUNABLES';
  if (process.env[name] === environment[name]) return false;
  const program = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  const [code] = (await once(program, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
  return true;
}
