import { run, tool, type CommandOptions } from './command.ts';
import type { ElectronRuntime } from './electron.ts';

/** Packs the built app as `args` of electron-builder say; resolves as {@link run} does. */
export function packApp(
  { folder, version }: ElectronRuntime,
  args: readonly string[],
  options: CommandOptions,
) {
  const all = [
    ...args,
    `--config.electronDist=${folder}`,
    `--config.electronVersion=${version}`,
    '--publish=never',
  ];
  return run(...tool('electron-builder', 'electron-builder', all), options);
}
