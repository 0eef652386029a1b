import { randomUUID } from 'node:crypto';
import { constants, copyFile, rm, stat, utimes } from 'node:fs/promises';
import { placeNew } from '../write-whole.ts';

/**
 * Copies a file under another name first, so that what bears its name is all of it, with the date of the original.
 *
 * Whatever ends the app meanwhile leaves a `.part`, which nobody takes for a photo. Throws `EEXIST` where something has
 * come to bear the name.
 */
export async function copyWhole(file: string, target: string): Promise<void> {
  // A name of its own: one that a crash has left must not be in the way of the next copy for ever.
  const part = `${target}.${randomUUID()}.part`;
  try {
    await copyFile(file, part, copyMode);
    const { atime, mtime } = await stat(file);
    await utimes(part, atime, mtime);
    await placeNew(part, target);
  } finally {
    await rm(part, { force: true });
  }
}

// Where the file system can, a clone takes no space until one of the two is changed.
const copyMode = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;
