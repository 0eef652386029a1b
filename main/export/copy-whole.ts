import { constants, copyFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { codeOf } from '../write-whole.ts';

/**
 * Copies a file under another name first, so that what bears its name is all of it, with the date of the original.
 *
 * Whatever ends the app meanwhile leaves a `.part`, which nobody takes for a photo.
 */
export async function copyWhole(file: string, target: string): Promise<void> {
  const part = `${target}.part`;
  try {
    await copyFile(file, part, copyMode);
    const { atime, mtime } = await stat(file);
    await utimes(part, atime, mtime);
    await rename(part, target);
  } catch (error) {
    // One of that name that was there is somebody else's.
    if (codeOf(error) !== 'EEXIST') await rm(part, { force: true });
    throw error;
  }
}

// Where the file system can, a clone takes no space until one of the two is changed.
const copyMode = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;
