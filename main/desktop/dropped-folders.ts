import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FaultError } from '../../contract/fault.ts';

/** The folders that were dropped: themselves, and for files the folders that hold them; each once. */
export async function droppedFolders(paths: readonly string[]): Promise<readonly string[]> {
  const folders = await Promise.all(paths.map(folderOf));
  return [...new Set(folders)];
}

async function folderOf(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? path : dirname(path);
  } catch {
    throw new FaultError(
      'not-found',
      `${path || 'What was dropped'} is not on this computer. Save it to a folder first, then add that folder.`,
    );
  }
}
