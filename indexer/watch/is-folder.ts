import { lstat } from 'node:fs/promises';

/** Whether there is a folder at a path, and no link to one. */
export const isFolder = (path: string): Promise<boolean> =>
  lstat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
