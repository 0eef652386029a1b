import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { poolThreadsOn, readersOn } from './pool-threads.cjs';

/** Opens pipes that nobody writes to, each of which holds a thread, and then looks at a folder. */
const program = `
  const { open, stat, writeSync } = require('node:fs');
  for (const pipe of process.argv.slice(1)) open(pipe, 'r', () => undefined);
  stat('.', () => {
    writeSync(1, 'answered');
    // An ordinary end would wait for the threads.
    process.kill(process.pid, 'SIGKILL');
  });
`;

it.skipIf(process.platform === 'win32').each([1, 4, 8, 64])(
  'leaves threads to the healthy disks with %i processors when all reads hang twice over',
  async (processors) => {
    const folder = await mkdtemp(join(tmpdir(), 'my-cat-pool-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const pipes = Array.from({ length: 2 * readersOn(processors) }, (_, at) =>
      join(folder, String(at)),
    );
    execFileSync('mkfifo', pipes);
    const env = { UV_THREADPOOL_SIZE: String(poolThreadsOn(processors)) };
    // What hangs is ended, and fails the test, after a time that no healthy folder needs.
    const limits = { timeout: 20_000, killSignal: 'SIGKILL' } as const;
    const { stdout } = spawnSync(process.execPath, ['-e', program, ...pipes], { env, ...limits });
    expect(stdout.toString()).toBe('answered');
  },
);
