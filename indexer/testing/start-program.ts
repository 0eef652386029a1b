import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** Where the programs are bundled before the tests: they start in a quarter of the time that their sources take. */
const bundles = join(import.meta.dirname, '../../out/testing');

/** A helper program in a `testing` folder, run as a process of its own that ends with the test. */
export function startProgram(name: string, ...args: readonly string[]) {
  const program = join(bundles, basename(name, '.ts') + '.js');
  const child = spawn(process.execPath, ['--expose-gc', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  return {
    /** Each line it writes. */
    lines,
    /** Its next line. */
    nextLine: async () => String((await once(lines, 'line'))[0]),
    /** Resolves when it has ended, with its exit code; null where it was killed. */
    ended: ended.then(([code]) => code as number | null),
    /** Ends it as a power cut or the system would, and waits until it is gone. */
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
