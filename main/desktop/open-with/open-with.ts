import { app, dialog, Menu, type BrowserWindow } from 'electron';
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { FaultError } from '../../../contract/fault.ts';
import type { DesktopContext } from '../context.ts';
import { commandFor, type Program } from './desktop-entries.ts';
import { linuxPrograms } from './linux-programs.ts';

/** Lets the person choose a program for a file, the way each system does, and opens it there. */
export async function openWith(
  path: string,
  { window, words }: Pick<DesktopContext, 'window' | 'words'>,
): Promise<void> {
  switch (process.platform) {
    case 'win32':
      // Windows has a window of its own for this.
      return start('rundll32.exe', ['shell32.dll,OpenAs_RunDLL', path]);
    case 'darwin': {
      const program = await chooseApplication(window(), words().dialog.pickProgram);
      if (program !== null) await start('open', ['-a', program, path]);
      return;
    }
    default: {
      const programs = await linuxPrograms(path, app.getPreferredSystemLanguages());
      if (programs.length === 0) throw noProgram(path);
      const program = await chooseFromMenu(window(), programs);
      const command = program && commandFor(program.exec, path, pathToFileURL(path).href);
      const [file, ...rest] = command ?? [];
      if (file !== undefined) await start(file, rest);
    }
  }
}

async function chooseApplication(
  owner: BrowserWindow | null,
  title: string,
): Promise<string | null> {
  const options = {
    title,
    defaultPath: '/Applications',
    properties: ['openFile' as const],
    filters: [{ name: 'Applications', extensions: ['app'] }],
  };
  const { canceled, filePaths } = await (owner === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(owner, options));
  return canceled ? null : (filePaths[0] ?? null);
}

const clickDelayMs = 250;

/** A menu where the pointer is; null when it is closed without a choice. */
function chooseFromMenu(
  owner: BrowserWindow | null,
  programs: readonly Program[],
): Promise<Program | null> {
  return new Promise((resolve) => {
    const menu = Menu.buildFromTemplate(
      programs.map((program) => ({ label: program.name, click: () => resolve(program) })),
    );
    // A click may be told a moment after the menu has closed: only then is it known to be missing.
    const closed = () => setTimeout(() => resolve(null), clickDelayMs);
    menu.popup({ ...(owner === null ? {} : { window: owner }), callback: closed });
  });
}

/** Starts a program on its own: it goes on when this app ends. */
function start(file: string, parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, parameters, { detached: true, stdio: 'ignore' });
    child.once('error', (error) =>
      reject(new FaultError('failed', `${file} could not be started: ${error.message}.`)),
    );
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

const noProgram = (path: string) =>
  new FaultError(
    'not-found',
    `No program for this kind of picture is installed here. Show ${path} in its folder and open it from there.`,
  );
