import { usualExclusions } from '../../files/searched-folders.ts';
import { listInto } from '../list-into.ts';

/** Lists a folder into a database as the command line does, with a root that is called as it. */
export const listPhotosInto = (url: string, folder: string, libraryFolder: string) =>
  listInto({
    url,
    libraryFolder,
    places: new Map(),
    wanted: [{ folder, name: folder }],
    exclusions: usualExclusions,
    believeGone: false,
    signal: new AbortController().signal,
    note: () => undefined,
  });
