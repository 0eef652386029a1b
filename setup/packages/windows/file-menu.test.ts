import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { fileMenuScript } from './file-menu.ts';

const picture = String.raw`Software\Classes\SystemFileAssociations\image\shell\MyCat.Find`;
const folder = String.raw`Software\Classes\Directory\shell\MyCat.Find`;
const program = '"$INSTDIR\\${APP_EXECUTABLE_FILENAME}"';

it('puts a line into the menus of pictures and folders, for this person, and takes them away again', () => {
  const script = fileMenuScript();
  for (const key of [picture, folder]) {
    expect(script).toContain(
      `WriteRegStr SHELL_CONTEXT "${key}\\command" "" '${program} --find "%1"'`,
    );
    expect(script).toContain(`DeleteRegKey SHELL_CONTEXT "${key}"`);
  }
  const name = `WriteRegStr SHELL_CONTEXT "${picture}" "MUIVerb"`;
  expect(script).toContain(
    `  StrCmp $LANGUAGE 1065 0 +3\n  ${name} 'یافتن این گربه'\n  Goto +2\n  ${name} 'Find this cat'\n`,
  );
});

const hasNsis = spawnSync('makensis', ['-VERSION']).error === undefined;

it.skipIf(!hasNsis)('is a script that NSIS makes an installer and an uninstaller of', async () => {
  const at = await temporaryFolder();
  await writeFile(join(at, 'file-menu.nsh'), fileMenuScript());
  const script = `Unicode true
!define APP_EXECUTABLE_FILENAME "My Cat.exe"
!include "file-menu.nsh"
OutFile "${join(at, 'my-cat.exe')}"
Section
  !insertmacro customInstall
  WriteUninstaller "$INSTDIR\\gone.exe"
SectionEnd
Section Uninstall
  !insertmacro customUnInstall
SectionEnd
`;
  await writeFile(join(at, 'setup.nsi'), script);
  const made = spawnSync('makensis', ['-V4', '-WX', 'setup.nsi'], { cwd: at, encoding: 'utf8' });
  expect(made.status, made.stdout + made.stderr).toBe(0);
  expect(made.stdout).toContain(`${picture}\\command`);
});
