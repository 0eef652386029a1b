import { access, constants, realpath, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { FaultError } from '../../contract/fault.ts';

/**
 * A folder's path without links, so that each folder has one name in the library.
 *
 * Throws a fault that names the folder when it is not there, is a file, or may not be read.
 */
export async function realFolder(path: string): Promise<string> {
  if (!isAbsolute(path))
    throw new FaultError('bad-request', `${path} is not a full path. Give the path from the root.`);
  const real = await realpath(path).catch(() => null);
  if (real === null)
    throw new FaultError('not-found', `There is no folder ${path}. Check its name and its drive.`);
  const facts = await stat(real).catch((cause: unknown) => {
    throw new FaultError(
      'failed',
      `The folder ${path} could not be read. Check its drive, then try again.`,
      { cause },
    );
  });
  if (!facts.isDirectory())
    throw new FaultError('bad-request', `${path} is a file. Add the folder it is in.`);
  await access(real, constants.R_OK | constants.X_OK).catch((cause: unknown) => {
    throw new FaultError(
      'failed',
      `The folder ${path} may not be read by you. Change its permissions.`,
      {
        cause,
      },
    );
  });
  return real;
}
