import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FaultError } from '../../contract/fault.ts';

export type DroppedFolders = {
  /** Those that were dropped themselves, each once. */
  readonly dropped: readonly string[];
  /** Those that hold dropped files and were not dropped themselves, each once. */
  readonly around: readonly string[];
};

/** The folders that are meant by what was dropped; throws a fault that names what is not there. */
export async function droppedFolders(paths: readonly string[]): Promise<DroppedFolders> {
  const folders = await Promise.all(paths.map(folderOf));
  const dropped = new Set(folders.filter((folder) => paths.includes(folder)));
  return {
    dropped: [...dropped],
    around: [...new Set(folders.filter((folder) => !dropped.has(folder)))],
  };
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
