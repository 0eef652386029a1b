import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file so that a crash, a power cut or a full disk leaves what was there before, or all of the new one.
 *
 * Bytes come in parts that follow one another. Throws what the file system says.
 */
export async function writeWhole(
  file: string,
  content: string | readonly Uint8Array[],
): Promise<void> {
  const part = `${file}.part`;
  try {
    const handle = await open(part, 'w');
    try {
      for (const bytes of typeof content === 'string' ? [content] : content)
        await handle.appendFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
