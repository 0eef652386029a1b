import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A helper program in this folder, run as a process of its own that ends with the test. */
export function startProgram(name: string, ...args: readonly string[]) {
  const program = join(import.meta.dirname, name);
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', program, ...args], {
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
