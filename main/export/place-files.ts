import { constants, copyFile, link, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FaultError } from '../../contract/fault.ts';
import type { Step } from './export-run.ts';
import { freeName } from './free-name.ts';

export type Placed = { readonly written: number; readonly skipped: number };

/**
 * Copies or hard-links files into a folder; nothing that is there already is overwritten.
 *
 * Copies keep the dates of the originals. A file that is gone or unreadable is skipped and counted. A hard link cannot reach another drive:
 * if none could be made for that reason, the error says to copy instead.
 */
export async function placeFiles(
  files: readonly string[],
  folder: string,
  form: 'copy' | 'hard-link',
  step: Step = () => true,
): Promise<Placed> {
  const taken = new Set((await readdir(folder)).map((name) => name.toLowerCase()));
  let written = 0;
  let otherDrive = 0;
  for (const file of files) {
    if (!step()) break;
    const target = join(folder, freeName(basename(file), taken));
    try {
      if (form === 'copy') await copyWhole(file, target);
      else await link(file, target);
      written++;
    } catch (error) {
      if (codeOf(error) === 'ENOSPC') throw diskFull(folder, written);
      if (codeOf(error) === 'EXDEV') otherDrive++;
    }
  }
  if (written === 0 && otherDrive > 0)
    throw new FaultError(
      'bad-request',
      `Hard links work only within one drive, and ${folder} is on another one than the photos. Choose a folder on the same drive, or copy them.`,
    );
  return { written, skipped: files.length - written };
}

/**
 * Copies a file under another name first, so that what bears its name is all of it, with the date of the original.
 *
 * Whatever ends the app meanwhile leaves a `.part`, which nobody takes for a photo.
 */
async function copyWhole(file: string, target: string): Promise<void> {
  const part = `${target}.part`;
  // Outside: where it fails there is no copy, or one of that name that is somebody else's.
  await copyFile(file, part, copyMode);
  try {
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

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function diskFull(folder: string, written: number): FaultError {
  return new FaultError(
    'failed',
    `The drive of ${folder} is full; ${written} photos were written. Make room or choose another folder.`,
  );
}
