/** What the rule needs to know of the machine; given by the caller, so that this file stays plain. */
export type Machine = {
  readonly platform: string;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** Folder, inside a library's folder, of pictures made for the window: always safe to delete. */
export const cacheFolderName = 'cache';

/**
 * Folder for everything the app keeps: settings, logs and the library.
 *
 * `MY_CAT_DATA` names another one. Otherwise it is where each system keeps an application's data,
 * the folder Electron calls `userData`.
 */
export function dataFolder(machine: Machine): string {
  const { platform, home, environment } = machine;
  const chosen = environment['MY_CAT_DATA'];
  if (chosen) return chosen;
  if (platform === 'win32') {
    const named = environment['APPDATA'] ?? '';
    return `${named === '' ? `${home}\\AppData\\Roaming` : named}\\My Cat`;
  }
  if (platform === 'darwin') return `${home}/Library/Application Support/My Cat`;
  return `${xdgFolder(environment, 'XDG_CONFIG_HOME') ?? `${home}/.config`}/My Cat`;
}

/**
 * A folder that a Linux system names in a variable.
 *
 * Empty or relative counts as not set, as the XDG base directory specification asks.
 */
export function xdgFolder(
  environment: Machine['environment'],
  name: `XDG_${string}`,
): string | undefined {
  const named = environment[name];
  return named?.startsWith('/') ? named : undefined;
}

/** The library that the app and, unless told otherwise, the command line use. */
export function defaultLibraryFolder(machine: Machine): string {
  return libraryFolderIn(dataFolder(machine), machine.platform);
}

/** Where the library is inside a data folder. */
export function libraryFolderIn(folder: string, platform: string): string {
  return `${folder}${platform === 'win32' ? '\\' : '/'}library`;
}
