import { mkdir, writeFile } from 'node:fs/promises';
import { at } from '../../paths.ts';
import { menuWords } from '../menu-words.ts';

/** Where the installer's script finds it; see `electron-builder.yml`. */
const scriptFile = at('.cache', 'file-menu.nsh');

/** Classes of files with a line in Explorer's menu, which Explorer keeps apart: pictures by their kind. */
const lines = [
  { of: 'SystemFileAssociations\\image', words: menuWords.find },
  // No drive is among these, whose path ends in a backslash that would take the quote along.
  { of: 'Directory', words: menuWords.folder },
] as const;

/** How Windows numbers the language (learn.microsoft.com, MS-LCID). */
const persian = 1065;

/**
 * The lines that an installed app has in the menus of Explorer, as a script for NSIS.
 *
 * They lie in the person's own part of the registry, beside the app that is installed for them alone, and go
 * with it. Explorer starts the app once for each chosen file, and shows them where one is chosen.
 * Source: learn.microsoft.com, "Creating Shortcut Menu Handlers"; electron-builder's `customInstall`.
 */
export function fileMenuScript(): string {
  const program = '$INSTDIR\\${APP_EXECUTABLE_FILENAME}';
  const key = (of: string) => `Software\\Classes\\${of}\\shell\\MyCat.Find`;
  const write = (at: string, name: string, value: string) =>
    `  WriteRegStr SHELL_CONTEXT "${at}" "${name}" '${value}'`;
  const install = lines.flatMap(({ of, words }) => [
    `  StrCmp $LANGUAGE ${persian} 0 +3`,
    write(key(of), 'MUIVerb', words.fa),
    '  Goto +2',
    write(key(of), 'MUIVerb', words.en),
    write(key(of), 'Icon', `"${program}",0`),
    write(key(of), 'MultiSelectModel', 'Single'),
    write(`${key(of)}\\command`, '', `"${program}" --find "%1"`),
  ]);
  const remove = lines.map(({ of }) => `  DeleteRegKey SHELL_CONTEXT "${key(of)}"`);
  return [
    '!macro customInstall',
    ...install,
    '!macroend',
    '',
    '!macro customUnInstall',
    ...remove,
    '!macroend',
    '',
  ].join('\n');
}

/** Writes it for the installer, whichever system is packed for. */
export async function writeFileMenu(): Promise<void> {
  await mkdir(at('.cache'), { recursive: true });
  await writeFile(scriptFile, fileMenuScript());
}
