import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';

/** Asks for files or folders in a dialog of the window; null when cancelled. */
export async function pickPaths(
  owner: BrowserWindow | null,
  options: OpenDialogOptions,
): Promise<readonly string[] | null> {
  const { canceled, filePaths } = await (owner === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(owner, options));
  return canceled || filePaths.length === 0 ? null : filePaths;
}
