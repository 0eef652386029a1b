import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { PackedApp } from './packed-app.ts';

/**
 * What Electron's switches in the program file have to be; `electron-builder.yml` sets them.
 *
 * Without these, anyone who can start the app could make it run code of theirs with its rights: as a
 * plain Node, under a debugger, by an environment variable, or from a folder beside the archive.
 */
const wanted: readonly (readonly [option: FuseV1Options, on: boolean])[] = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  // Checked by Electron on Windows and macOS; on Linux it has no effect.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
];

/** How the program file stores a switch that is on. */
const onByte = '1'.charCodeAt(0);

/**
 * The path that the library of fuses asks for.
 *
 * Of a Mac's app it wants the bundle, in which it finds Electron itself: anything else with `.app` in its path it
 * would take for one, too.
 */
export const fusePath = ({ folder, electron }: PackedApp): string =>
  folder.endsWith('.app') ? folder : electron;

/** Reads the switches back out of a packed app; a sentence for each that is wrong. */
export async function wrongFuses(app: PackedApp): Promise<string[]> {
  const wire = (await getCurrentFuseWire(fusePath(app))) as Readonly<Record<number, unknown>>;
  return wanted
    .filter(([option, on]) => (wire[option] === onByte) !== on)
    .map(([option, on]) => `The fuse ${FuseV1Options[option]} is not ${on ? 'on' : 'off'}.`);
}
