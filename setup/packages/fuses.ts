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

/** Reads the switches back out of a packed app; a sentence for each that is wrong. */
export async function wrongFuses({ electron }: PackedApp): Promise<string[]> {
  const wire = (await getCurrentFuseWire(electron)) as Readonly<Record<number, unknown>>;
  return wanted
    .filter(([option, on]) => (wire[option] === onByte) !== on)
    .map(([option, on]) => `The fuse ${FuseV1Options[option]} is not ${on ? 'on' : 'off'}.`);
}
