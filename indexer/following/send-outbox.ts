import { constants } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../files/error-code.ts';

/**
 * Makes the file on the share what the outbox is, and brings that to the disk there.
 *
 * Only what is missing is written; whatever else stands there, such as what a torn write has left, is cut off first.
 * `sent` is how far it is known to be the same; null where nobody looked yet. Rejects where the share is away.
 */
export async function sendOutbox(
  outbox: string,
  target: string,
  sent: number | null,
): Promise<number> {
  const bytes = await bytesOf(outbox);
  if (bytes.length === 0) return 0;
  await makeBeside(dirname(target));
  const handle = await open(
    target,
    constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW,
    0o666,
  );
  try {
    const { size } = await handle.stat();
    const same = size === sent ? sent : sameBytes(bytes, await handle.readFile());
    if (same < size) await handle.truncate(same);
    for (let done = same; done < bytes.length;) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, done);
      done += bytesWritten;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return bytes.length;
}

/** Makes a folder in one that is there: where a share is away, its place on this disk must stay empty. */
async function makeBeside(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** Lines of an outbox behind a place, and where the last of them ends. */
export async function linesAfter(
  outbox: string,
  place: number,
): Promise<{ readonly lines: number; readonly until: number }> {
  const bytes = await bytesOf(outbox);
  let [lines, until] = [0, place];
  for (let at = bytes.indexOf(0x0a, place); at >= 0; at = bytes.indexOf(0x0a, until)) {
    lines += 1;
    until = at + 1;
  }
  return { lines, until };
}

function sameBytes(one: Buffer, other: Buffer): number {
  const most = Math.min(one.length, other.length);
  let same = 0;
  while (same < most && one[same] === other[same]) same += 1;
  return same;
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
