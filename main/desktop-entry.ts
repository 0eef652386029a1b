import { posix } from 'node:path';
import { xdgFolder } from '../contract/library-folder.ts';

/**
 * An autostart entry for Linux desktops that runs a command.
 *
 * Source: freedesktop.org Desktop Entry Specification 1.5, "The Exec key": arguments in double
 * quotes, with `"`, `` ` ``, `$` and `\` escaped; then `\` escaped again as in any string value, and
 * `%` doubled.
 */
export function desktopEntry(command: readonly string[]): string {
  const exec = command
    .map((argument) => `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('\\', '\\\\')}"`)
    .join(' ')
    .replaceAll('%', '%%');
  return `[Desktop Entry]
Type=Application
Name=My Cat
Exec=${exec}
X-GNOME-Autostart-enabled=true
`;
}

/** Where a Linux desktop looks for such an entry; a variable that is empty or relative counts as not set (XDG). */
export function autostartFile(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const configuration = xdgFolder(environment, 'XDG_CONFIG_HOME') ?? posix.join(home, '.config');
  return posix.join(configuration, 'autostart', 'my-cat.desktop');
}

/**
 * Whether the app can have itself started at login.
 *
 * A Flatpak or snap sees a folder of settings of its own, which no desktop reads.
 */
export function startsAtLogin(environment: Readonly<Record<string, string | undefined>>): boolean {
  return !environment['FLATPAK_ID'] && !environment['SNAP'];
}
