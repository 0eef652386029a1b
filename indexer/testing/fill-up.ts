import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Takes a disk's room to the last byte; the function gives it back. */
export async function fillUp(folder: string): Promise<() => Promise<void>> {
  const filler = join(folder, 'filler');
  for (let bytes = 2 ** 20; bytes >= 1; bytes = Math.floor(bytes / 2))
    for (let full = false; !full;)
      full = await writeFile(filler, Buffer.alloc(bytes), { flag: 'a' }).then(
        () => false,
        () => true,
      );
  return () => rm(filler);
}
