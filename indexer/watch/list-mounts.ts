import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { parseMountInfo, parseMountOutput, type Mount } from './mount-table.ts';

const run = promisify(execFile);

/** The mounts of this computer; null where the system has no such list. */
export async function listMounts(): Promise<readonly Mount[] | null> {
  switch (process.platform) {
    case 'linux':
      return parseMountInfo(await readFile('/proc/self/mountinfo', 'utf8'));
    case 'darwin':
      return parseMountOutput((await run('/sbin/mount')).stdout);
    default:
      return null;
  }
}
