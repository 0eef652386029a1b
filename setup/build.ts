import { resolveConfig } from 'electron-vite';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as viteBuild, type UserConfig } from 'vite';
import { isStale, stampOf } from './is-stale.js';
import { at, root } from './paths.ts';
import { SetupFailure } from './setup-failure.ts';
import { step } from './step.ts';

/** A part of the app that is bundled on its own. */
export type Target = 'main' | 'preload' | 'renderer';

const everything: readonly Target[] = ['main', 'preload', 'renderer'];

/**
 * Bundles the app into `out/`.
 *
 * Files are replaced in place and what no build wrote is removed afterwards, so that an app that is
 * running meanwhile does not lose its files for a moment.
 */
export async function build(targets: readonly Target[] = everything): Promise<void> {
  process.env['NODE_ENV_ELECTRON_VITE'] = 'production';
  const startedAt = Date.now();
  const { config = {} } = await resolveConfig(
    { root: at('.'), logLevel: 'warn' },
    'build',
    'production',
  );
  for (const target of targets) {
    const part = config[target];
    if (part !== undefined) await bundle(target, part);
    await writeFile(stampOf(root, target), `${startedAt}\n`);
  }
  if (targets.length === everything.length) await removeOlder(at('out'), startedAt);
}

async function bundle(target: Target, config: UserConfig): Promise<void> {
  try {
    await viteBuild(config);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetupFailure(
      `The part '${target}' could not be built: ${reason}`,
      "correct the source named above, then run 'npm run build'.",
    );
  }
}

/** Bundles what is missing or older than its sources; says so if it takes a while. */
export async function ensureBuilt(targets: readonly Target[] = everything): Promise<void> {
  const stale = await Promise.all(targets.map((target) => isStale(root, target)));
  const wanted = targets.filter((_target, index) => stale[index]);
  if (wanted.length === 0) return;
  await step('Building the app', () => build(wanted));
}

async function removeOlder(folder: string, time: number): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const entry = await stat(path);
    // File systems keep times in steps of up to two seconds.
    if (entry.isFile() && entry.mtimeMs < time - 2_000) await rm(path);
  }
}
