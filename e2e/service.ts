import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/paths.ts';
import { expect } from './fixtures.ts';

const program = join(root, 'cli', 'my-cat.cjs');
const env = { ...process.env, MY_CAT_ENGINE: 'wasm' };

/** A line of `my-cat label export`. */
export type ExportedLabel = { readonly cat: string; readonly verdict: string };

/** The command line in plain Node, as a server runs it; throws what it said where it failed. */
function command(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`my-cat ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** A server that looks after photos, and shares what it knows. */
export type Service = {
  /** The folder that others see on the share. */
  readonly share: string;
  readonly labels: () => readonly ExportedLabel[];
  readonly stop: () => Promise<void>;
};

/** Teaches a cat and starts the service; resolves when its copy is there for the first time. */
export async function startService(
  share: string,
  photos: string,
  taught: readonly string[],
): Promise<Service> {
  command('teach', '--library', share, '--cat', 'Mog', ...taught);
  const args = [program, 'index', '--watch', '--share', '--library', share, photos];
  const service = spawn(process.execPath, args, { env, stdio: 'ignore' });
  const ended = once(service, 'exit');
  await expect
    .poll(() => existsSync(join(share, 'library.shared.sqlite')), { timeout: 180_000 })
    .toBe(true);
  return {
    share,
    labels: () =>
      command('label', 'export', '--library', share)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as ExportedLabel),
    stop: async () => {
      service.kill('SIGINT');
      await ended;
    },
  };
}
