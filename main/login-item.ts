import { app } from 'electron';
import { mkdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { ownAppImage } from './app-image.ts';
import { autostartFile, desktopEntry } from './desktop-entry.ts';
import { writeWhole } from './write-whole.ts';

export const hiddenSwitch = 'hidden';

/** Starts the app, hidden, when the person logs in, or no longer does. */
export async function setStartAtLogin(wanted: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    // macOS takes no arguments; main/starts-hidden.ts asks it how the app was opened.
    app.setLoginItemSettings({ openAtLogin: wanted, args: [`--${hiddenSwitch}`] });
    return;
  }
  const file = autostartFile(process.env, homedir());
  if (!wanted) {
    await rm(file, { force: true });
    return;
  }
  // An AppImage runs from a mount point that is gone after a restart; the file itself stays.
  const program = ownAppImage(process.env, process.execPath) ?? process.execPath;
  const folder = app.isPackaged ? [] : [app.getAppPath()];
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, desktopEntry([program, ...folder, `--${hiddenSwitch}`]));
}
