import { resolveConfig } from 'electron-vite';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as viteBuild, type UserConfig } from 'vite';
import { at } from './paths.ts';
import { SetupFailure } from './setup-failure.ts';
import { step } from './step.ts';

/** A part of the app that is bundled on its own; `worker` is the one file of `main` that tests use. */
export type Target = 'main' | 'preload' | 'renderer' | 'worker';

const sources: Readonly<Record<Target, readonly string[]>> = {
  main: ['contract', 'models', 'indexer', 'main', 'cli'],
  preload: ['contract', 'preload'],
  renderer: ['contract', 'models', 'renderer'],
  worker: ['contract', 'models', 'indexer'],
};
const configuration = ['electron.vite.config.ts', 'package.json', 'setup/pages-plugin.ts'];
const everything: readonly Target[] = ['main', 'preload', 'renderer'];
const stampOf = (target: Target) => at('out', `.${target}`);

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
    const part = target === 'worker' ? onlyWorker(config.main ?? {}) : config[target];
    if (part !== undefined) await bundle(target, part);
    // The whole of main includes the worker.
    for (const done of target === 'main' ? ([target, 'worker'] as const) : [target])
      await writeFile(stampOf(done), `${startedAt}\n`);
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

function onlyWorker(main: UserConfig): UserConfig {
  const input = { 'indexer/vision-worker': at('indexer/engines/vision-worker.ts') };
  const options = { ...main.build?.rolldownOptions, input };
  return { ...main, build: { ...main.build, rolldownOptions: options } };
}

/** Bundles what is missing or older than its sources; says so if it takes a while. */
export async function ensureBuilt(targets: readonly Target[] = everything): Promise<void> {
  const stale = await Promise.all(targets.map(isStale));
  const wanted = targets.filter((_target, index) => stale[index]);
  if (wanted.length === 0) return;
  await step('Building the app', () => build(wanted));
}

async function isStale(target: Target): Promise<boolean> {
  const stamp = stampOf(target);
  if (!existsSync(stamp)) return true;
  const builtAt = Number(await readFile(stamp, 'utf8'));
  const times = await Promise.all([
    ...sources[target].map((folder) => newestIn(at(folder))),
    ...configuration.map(async (file) => (await stat(at(file))).mtimeMs),
  ]);
  return Math.max(...times) > builtAt;
}

/** When the newest file below a folder was changed; test files and weights are not built. */
async function newestIn(folder: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  const names = await readdir(folder, { recursive: true });
  const built = names.filter((name) => !/^weights\b|\.test\.tsx?$/.test(name));
  const times = await Promise.all(
    built.map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...times);
}

async function removeOlder(folder: string, time: number): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const entry = await stat(path);
    // File systems keep times in steps of up to two seconds.
    if (entry.isFile() && entry.mtimeMs < time - 2_000) await rm(path);
  }
}
