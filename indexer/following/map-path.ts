import type { ShownPlace } from '../../contract/followed.ts';

/** Drive letters, shares and backslashes are Windows'; a path of another system may contain a backslash as a letter. */
const isWindows = (path: string) => /^(?:[a-z]:[\\/]|\\\\)/i.test(path);

/** The parts of a path below a folder of its own computer; null where it does not lie there. */
function partsBelow(folder: string, path: string): readonly string[] | null {
  const windows = isWindows(folder);
  const separator = windows ? /[\\/]/ : /\//;
  const [above, all] = [folder, path].map((one) => one.split(separator));
  if (above === undefined || all === undefined) return null;
  if (above.at(-1) === '') above.pop();
  const isSame = (one: string, other: string | undefined) =>
    windows ? one.toLowerCase() === other?.toLowerCase() : one === other;
  return above.every((part, at) => isSame(part, all[at])) ? all.slice(above.length) : null;
}

/** Names of devices on Windows, whatever ending they have. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Whether a name of another computer is the name of one file here, too, and leads nowhere else. */
function isName(name: string, platform: string): boolean {
  if (name === '' || name === '.' || name === '..') return false;
  // A colon names a stream or a drive on Windows; spaces and dots at an end are dropped, and may make another name.
  return platform === 'win32'
    ? !/[\\/:*?"<>|\p{Cc}]/u.test(name) && !/[. ]$/.test(name) && !device.test(name)
    : !/[/\0]/.test(name);
}

/**
 * Where a file of another computer is on this one, or null where nobody has shown that.
 *
 * What comes out lies below the folder that the person has shown, whatever the path says. `platform` is this
 * computer's, as Node names it.
 */
export function mapPath(
  path: string,
  { there, here }: ShownPlace,
  platform: string,
): string | null {
  const parts = partsBelow(there, path);
  if (parts?.every((part) => isName(part, platform)) !== true) return null;
  const separator = platform === 'win32' ? '\\' : '/';
  const root = here.endsWith(separator) ? here.slice(0, -1) : here;
  // The root of a drive or of all is nothing without its end.
  return parts.length === 0 ? here : [root, ...parts].join(separator);
}
