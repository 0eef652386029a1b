import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** An app as electron-builder lays it out, before it becomes an installer. */
export type PackedApp = {
  /** The whole of it. */
  readonly folder: string;
  readonly executable: string;
  /** The file that holds Electron itself: its version and its fuses. */
  readonly electron: string;
  readonly resources: string;
};

/** Finds the packed apps below electron-builder's output folder; one for each processor. */
export function packedApps(
  output: string,
  platform: NodeJS.Platform = process.platform,
): PackedApp[] {
  if (!existsSync(output)) return [];
  const names = readdirSync(output).sort();
  return names.map((name) => packedApp(join(output, name), platform)).filter((one) => one !== null);
}

function packedApp(folder: string, platform: NodeJS.Platform): PackedApp | null {
  const inside = (...path: readonly string[]) => join(folder, ...path);
  if (platform === 'darwin') {
    const contents = inside('My Cat.app', 'Contents');
    return existsSync(contents)
      ? {
          folder: inside('My Cat.app'),
          executable: join(contents, 'MacOS', 'My Cat'),
          electron: join(contents, 'Frameworks/Electron Framework.framework/Electron Framework'),
          resources: join(contents, 'Resources'),
        }
      : null;
  }
  const executable = inside(platform === 'win32' ? 'My Cat.exe' : 'my-cat');
  return existsSync(executable)
    ? { folder, executable, electron: executable, resources: inside('resources') }
    : null;
}
