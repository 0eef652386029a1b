import { randomUUID } from 'node:crypto';
import { constants, copyFile, rename, rm, stat, utimes } from 'node:fs/promises';

/**
 * Copies a file under another name first, so that what bears its name is all of it, with the date of the original.
 *
 * Whatever ends the app meanwhile leaves a `.part`, which nobody takes for a photo.
 */
export async function copyWhole(file: string, target: string): Promise<void> {
  // A name of its own: one that a crash has left must not be in the way of the next copy for ever.
  const part = `${target}.${randomUUID()}.part`;
  try {
    await copyFile(file, part, copyMode);
    const { atime, mtime } = await stat(file);
    await utimes(part, atime, mtime);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

// Where the file system can, a clone takes no space until one of the two is changed.
const copyMode = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;
