import { realpath } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { CommandHandlers } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import { isNetworkPath } from '../../contract/path.ts';
import type { Exclusions, ExclusionsWish } from '../../contract/indexing.ts';
import { isInside } from '../files/is-inside.ts';
import type { ReadableDb } from '../store/database.ts';
import { readExclusions } from '../store/exclusions.ts';
import { allFolders } from '../store/folders.ts';
import { beginLeavingOut, leaveAll } from '../store/leaving.ts';
import { comparedName, usualNames } from '../files/searched-folders.ts';
import type { FolderFollower } from './folders.ts';
import type { HandlerContext } from './handler-context.ts';

type ExclusionHandlers = Pick<CommandHandlers, 'exclusions.get' | 'exclusions.set'>;

export function exclusionHandlers(
  context: HandlerContext,
  follower: Pick<FolderFollower, 'leaveOut'>,
): ExclusionHandlers {
  return {
    'exclusions.get': () => readExclusions(context.db),

    'exclusions.set': async (wish) => {
      const db = context.writable();
      const exclusions = await checkedExclusions(db, wish);
      beginLeavingOut(db, exclusions);
      // Also on drives that are not there now, which the look through the folders does not reach.
      await leaveAll(db);
      follower.leaveOut(exclusions);
      return exclusions;
    },
  };
}

/** The wish with real paths and compared names; throws a fault that names what cannot be left out. */
async function checkedExclusions(db: ReadableDb, wish: ExclusionsWish): Promise<Exclusions> {
  const before = new Set(readExclusions(db).folders);
  const folders = await Promise.all(
    wish.folders.map(async (path) => (before.has(path) ? path : newlyLeftOut(db, path))),
  );
  const names = (wish.names ?? usualNames).map(comparedName);
  const wrong = names.find((name) => /[\\/]/.test(name));
  if (wrong !== undefined)
    throw new FaultError(
      'bad-request',
      `“${wrong}” is a place, not a name. Choose the folder itself instead.`,
    );
  return { folders: [...new Set(folders)].sort(), names: [...new Set(names)] };
}

async function newlyLeftOut(db: ReadableDb, path: string): Promise<string> {
  if (!isAbsolute(path))
    throw new FaultError('bad-request', `${path} is not a full path. Give the path from the root.`);
  const folders = allFolders(db);
  const isBelow = folders.some((folder) => isInside(folder.path, path));
  // Looking at the name of another computer would already tell it who is asking.
  const mayLook = isBelow || !isNetworkPath(path, process.platform);
  const real = mayLook ? await realpath(path).catch(() => path) : path;
  if (folders.some((folder) => folder.path === real))
    throw new FaultError(
      'bad-request',
      `${real} is itself a folder of the library. Remove it from the list of folders instead.`,
    );
  if (folders.some((folder) => isInside(folder.path, real))) return real;
  throw new FaultError(
    'bad-request',
    `${real} lies in none of the folders that are looked through. Choose a folder inside one of them.`,
  );
}
