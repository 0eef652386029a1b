import type { CommandHandlers } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import type { Exclusions, Folder } from '../../contract/indexing.ts';
import { isInside } from '../files/is-inside.ts';
import { durably, type ReadableDb, type WritableDb } from '../store/database.ts';
import { readExclusions, writeExclusions } from '../store/exclusions.ts';
import { addFolder, allFolders, countedFolders } from '../store/folders.ts';
import { beginRemoval, leaveAll } from '../store/leaving.ts';
import { realFolder } from './real-folder.ts';
import type { HandlerContext } from './handler-context.ts';

type FolderHandlers = Pick<
  CommandHandlers,
  'folders.list' | 'folders.add' | 'folders.remove' | 'folders.believe'
>;

/** Whoever keeps the files of the folders up to date. */
export type FolderFollower = {
  /** The folders have changed; these were named, and are looked through also if known. */
  readonly follow: (named: readonly number[]) => void;
  /** The person left other folders out than before: all are looked through anew. */
  readonly leaveOut: (exclusions: Exclusions) => void;
  /** The person says that the photos which are missing in a folder are gone. */
  readonly believe: (folderId: number) => void;
  readonly status: (folderId: number) => Pick<Folder, 'state' | 'notice'>;
  /** Where a folder is on the computer that keeps the library; absent where that is this one. */
  readonly there?: (folderId: number) => string | null;
};

export function folderHandlers(context: HandlerContext, follower: FolderFollower): FolderHandlers {
  const { db } = context;
  const list = () =>
    countedFolders(db).map((folder) => {
      const there = follower.there?.(folder.folderId) ?? null;
      return { ...folder, there, ...follower.status(folder.folderId) };
    });

  return {
    'folders.list': list,

    'folders.add': async ({ paths }) => {
      const db = context.writable();
      // One of them may be on its way out.
      await leaveAll(db);
      // All are looked at before the first is added, so that a mistake adds nothing.
      const real = await Promise.all(paths.map(realFolder));
      const takenIn = durably(db, () => {
        for (const path of real) placeFolder(context, path);
        return takeInAgain(db, real);
      });
      if (takenIn !== null) follower.leaveOut(takenIn);
      // Asked afterwards, since a folder named later may have taken in one named before.
      const ids = allFolders(db)
        .filter((folder) => real.some((path) => isInside(folder.path, path)))
        .map((folder) => folder.folderId);
      follower.follow(ids);
      return list().filter((folder) => ids.includes(folder.folderId));
    },

    'folders.believe': ({ folderId }) => {
      context.writable();
      requireFolder(db, folderId);
      follower.believe(folderId);
    },

    'folders.remove': async ({ folderId }) => {
      requireFolder(db, folderId);
      const writable = context.writable();
      beginRemoval(writable, folderId);
      follower.follow([]);
      await leaveAll(writable);
    },
  };
}

function requireFolder(db: ReadableDb, folderId: number): void {
  if (allFolders(db).some((folder) => folder.folderId === folderId)) return;
  throw new FaultError('not-found', `There is no folder with the number ${folderId}.`);
}

/**
 * Whoever adds a folder that was left out, or one below it, wants it looked through.
 *
 * Returns what is left out from now on; null where nothing of it changes.
 */
function takeInAgain(db: WritableDb, paths: readonly string[]): Exclusions | null {
  const { folders, names } = readExclusions(db);
  const kept = folders.filter((left) => !paths.some((path) => isInside(left, path)));
  if (kept.length === folders.length) return null;
  writeExclusions(db, { folders: kept, names });
  return { folders: kept, names };
}

/** Adds a folder, unless one of the library holds it already. */
function placeFolder(context: HandlerContext, path: string): void {
  const db = context.writable();
  const folders = allFolders(db);
  if (folders.some((folder) => isInside(folder.path, path))) return;
  const inner = folders.filter((folder) => isInside(path, folder.path));
  addFolder(db, path, inner, context.now());
}
