import { run, tool, type CommandOptions } from './command.ts';
import type { ElectronRuntime } from './electron.ts';
import { writeFileMenu } from './packages/windows/file-menu.ts';
import { writeLicences } from './release/release-files.ts';
import { writePublicKey } from './release/write-feeds.ts';

/** Packs the built app as `args` of electron-builder say; resolves as {@link run} does. */
export async function packApp(
  { folder, version }: ElectronRuntime,
  args: readonly string[],
  options: CommandOptions,
) {
  await writeLicences();
  await writePublicKey();
  await writeFileMenu();
  const all = [
    ...args,
    `--config.electronDist=${folder}`,
    `--config.electronVersion=${version}`,
    '--publish=never',
  ];
  dropEmptyKeys(process.env);
  const env = { ...options.env, MY_CAT_SQLITE: sqliteLibrary(version) };
  return run(...tool('electron-builder', 'electron-builder', all), { ...options, env });
}

/** The one SQLite library that an Electron can load; see docs/decisions/0002-sqlite-on-old-runtimes.md. */
function sqliteLibrary(electronVersion: string): string {
  return Number.parseInt(electronVersion) < 35
    ? 'build/Release/better_sqlite3.node'
    : `prebuilds/${process.platform}-${process.arch}.node`;
}

/**
 * Removes what says where a certificate is and says nothing, as a forge does for a secret that is not there.
 *
 * electron-builder would take the working folder for a certificate.
 */
export function dropEmptyKeys(environment: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(environment))
    if (value === '' && /^(WIN_)?CSC_|^APPLE_/.test(name))
      Reflect.deleteProperty(environment, name);
}
