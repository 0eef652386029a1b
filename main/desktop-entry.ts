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
