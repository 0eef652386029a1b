import { expect } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../setup/command.ts';
import { requireElectron } from '../setup/electron.ts';
import { packApp } from '../setup/pack-app.ts';
import { readAbout } from '../setup/packages/about.ts';
import { problemsOf } from '../setup/packages/check-packed.ts';
import { makeDeb } from '../setup/packages/linux/deb.ts';
import { packageId } from '../setup/packages/packages-inside.ts';
import { packedApps, type PackedApp } from '../setup/packages/packed-app.ts';
import { shipped } from '../setup/release/release-files.ts';

/** The app as a person has it, without anything of this checkout. */
export type Installed = {
  readonly executable: string;
  readonly resources: string;
  /** Takes it away again, as the system's package manager does. */
  readonly remove: () => Promise<void>;
};

/**
 * Packs the app as it is shipped but for one fuse: tests drive it through the inspector.
 *
 * Anything else that reading it back finds wrong fails the test.
 */
async function pack(output: string): Promise<PackedApp> {
  const inspector = '--config.electronFuses.enableNodeCliInspectArguments=true';
  const args = ['--dir', `--config.directories.output=${output}`, inspector];
  const { code, output: said } = await packApp(requireElectron(), args, {});
  expect(code, said).toBe(0);
  const [app] = packedApps(output);
  if (app === undefined) throw new Error(`Nothing was packed in ${output}`);
  const { platform, arch } = process;
  const licensed = shipped().map(packageId);
  expect(await problemsOf(app, { electron: null, platform, arch, licensed })).toEqual([
    'The fuse EnableNodeCliInspectArguments is not off.',
  ]);
  return app;
}

/**
 * Installs the app below a folder: with dpkg, into a system of its own, where that may be done.
 *
 * Elsewhere, and for others than root, the packed folder is what is run.
 */
export async function install(folder: string): Promise<Installed> {
  const app = await pack(join(folder, 'dist'));
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { ...app, remove: () => Promise.resolve() };
  const { arch } = process;
  const deb = await makeDeb(app, readAbout(), folder, { arch, compression: 'none' });
  const root = join(folder, 'root');
  await mkdir(join(root, 'var/lib/dpkg/info'), { recursive: true });
  await mkdir(join(root, 'var/lib/dpkg/updates'));
  await mkdir(join(root, 'var/lib/dpkg/triggers'));
  await writeFile(join(root, 'var/lib/dpkg/status'), '');
  await dpkg(root, ['--install', deb]);
  const program = join(root, 'opt/my-cat');
  return {
    executable: join(program, 'my-cat'),
    resources: join(program, 'resources'),
    remove: () => dpkg(root, ['--purge', 'my-cat']),
  };
}

async function dpkg(root: string, args: readonly string[]): Promise<void> {
  // The libraries it depends on are those of the running system, and so is the shell.
  const forced = ['--force-depends', '--force-script-chrootless'];
  const all = [`--root=${root}`, `--log=${join(root, 'dpkg.log')}`, ...forced, ...args];
  const { code, output } = await run('dpkg', all);
  expect(code, output).toBe(0);
}
