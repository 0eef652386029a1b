import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trainedFile } from './tuned-network.ts';

/** What `fine_tune.py` is told; the hashes are there so that other inputs make another job. */
export type Job = {
  readonly network: string;
  readonly crops: string;
  readonly cats: readonly string[];
  readonly leftOut: readonly string[];
  readonly seed: number;
  readonly out: string;
  readonly sha256: { readonly network: string; readonly crops: string; readonly program: string };
};

export const program = join(import.meta.dirname, 'fine_tune.py');

/** Tunes a network, unless the very same job was done before. */
export async function tune(job: Job, python: string): Promise<void> {
  const file = join(job.out, 'job.json');
  const text = `${JSON.stringify(job)}\n`;
  const before = await readFile(file, 'utf8').catch(() => null);
  const trained = await readFile(join(job.out, trainedFile)).catch(() => null);
  if (before === text && trained !== null) return;
  await rm(job.out, { recursive: true, force: true });
  await mkdir(job.out, { recursive: true });
  await writeFile(file, text);
  console.error(`Tuning ${job.out} …`);
  if ((await run(python, [program, file])) !== 0) throw new Error(`${program} failed`);
}

/** Throws, and says what to install, where Python is missing or has no PyTorch. */
export async function requireTorch(python: string): Promise<void> {
  const code = await run(python, ['-c', 'import numpy, torch']).catch(() => null);
  if (code === 0) return;
  throw new Error(
    `${python} ${code === null ? 'cannot be started' : 'lacks PyTorch or NumPy'}. Install them (Debian: apt install python3-torch; else: pip install torch numpy), or name another Python with --python or PYTHON`,
  );
}

async function run(command: string, given: readonly string[]): Promise<number | null> {
  const child = spawn(command, given, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
