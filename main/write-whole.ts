import { randomUUID } from 'node:crypto';
import { link, lstat, open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file so that a crash, a power cut or a full disk leaves what was there before, or all of the new one.
 *
 * Throws what the file system says.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await beside(file, content, (part) => rename(part, file));
}

/** As {@link writeWhole}, only where nothing is there yet; throws `EEXIST` otherwise. */
export async function writeWholeNew(file: string, content: string | Uint8Array): Promise<void> {
  await beside(file, content, (part) => placeNew(part, file));
}

/** Writes the content onto the disk under another name in the same folder, and has it put in its place. */
async function beside(
  file: string,
  content: string | Uint8Array,
  place: (part: string) => Promise<void>,
): Promise<void> {
  const part = `${file}.${randomUUID()}.part`;
  try {
    const handle = await open(part, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await place(part);
  } finally {
    await rm(part, { force: true });
  }
}

/**
 * Gives a file its name where nothing bears it; throws `EEXIST` otherwise. Its old name may be left as well.
 *
 * A rename would replace what came meanwhile; a link does not, but not every file system has links. There it is looked
 * first: a name that is taken before the file is there would be an empty file's for ever, if that were the end.
 */
export async function placeNew(part: string, file: string): Promise<void> {
  try {
    await link(part, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    await refuseTaken(file);
    await rename(part, file);
  }
}

async function refuseTaken(file: string): Promise<void> {
  try {
    await lstat(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  throw Object.assign(new Error(`EEXIST: ${file} is there already.`), { code: 'EEXIST' });
}

export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
