import { link, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FaultError } from '../../contract/fault.ts';
import { codeOf } from '../write-whole.ts';
import { copyWhole } from './copy-whole.ts';
import type { Step } from './export-run.ts';
import { freeName } from './free-name.ts';
import { refuseFullDisk } from './full-disk.ts';

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
      refuseFullDisk(error, folder, written);
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
