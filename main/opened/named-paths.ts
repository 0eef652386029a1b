import { posix, win32 } from 'node:path';

export type CommandLine = {
  readonly argv: readonly string[];
  /** The folder that relative paths are meant from. */
  readonly workingDirectory: string;
  /** Folder of the app itself, which is an argument where it runs from its sources. */
  readonly appFolder: string;
  readonly platform: NodeJS.Platform;
};

/** What the app is asked to open, and whether it is to tell whose photos these are. */
export type OpenWish = { readonly paths: readonly string[]; readonly find: boolean };

/**
 * The files and folders that a command line asks to be opened with.
 *
 * Desktops give paths or `file:` addresses; everything else that begins like a switch, and all before
 * and including the program, is not meant for us.
 */
export function namedPaths(commandLine: CommandLine): readonly string[] {
  const { argv, workingDirectory, appFolder, platform } = commandLine;
  const path = platform === 'win32' ? win32 : posix;
  const named = argv
    .slice(1)
    .filter((one) => one !== '' && !one.startsWith('-'))
    .map((one) => (one.startsWith('file:') ? pathOf(one, platform) : one))
    .filter((one) => one !== null)
    .map((one) => path.resolve(workingDirectory, one));
  return [...new Set(named)].filter((one) => one !== path.resolve(appFolder));
}

/** Asks for the cat in the named photos, instead of what to do with them. */
export const findSwitch = '--find';

/**
 * Whether a start of the app asks whose photos it names.
 *
 * Wherever the switch stands: Chromium puts switches before everything else when it hands them over.
 */
export const asksToFind = (argv: readonly string[]): boolean => argv.includes(findSwitch);

/** The path that a `file:` address names; null for one that names none here. */
function pathOf(address: string, platform: NodeJS.Platform): string | null {
  try {
    const { hostname, pathname } = new URL(address);
    const path = decodeURIComponent(pathname);
    if (platform !== 'win32') return path;
    // A share, which paths name by its computer: `\\\\nas\\photos`.
    return hostname === '' ? path.replace(/^\/(?=[A-Za-z]:)/, '') : `//${hostname}${path}`;
  } catch {
    return null;
  }
}
