import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const mount = (place: string, size: string) =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'my-cat', place], { stdio: 'pipe' });
const unmount = (place: string) => execFileSync('umount', ['--lazy', place], { stdio: 'pipe' });

/** Why a disk that is soon full cannot be made here; null where it can: on Linux, for the administrator. */
export const whyNoDisk: string | null = (() => {
  if (process.platform !== 'linux') return 'mounts are made on Linux only';
  const place = mkdtempSync(join(tmpdir(), 'my-cat-disk-'));
  try {
    mount(place, '64k');
    unmount(place);
    return null;
  } catch {
    return 'mounting is for the administrator';
  } finally {
    rmSync(place, { recursive: true });
  }
})();

/** A folder that is a disk of its own, of a size as `mount` takes it; it goes when the test ends. */
export async function smallDisk(place: string, size: string): Promise<string> {
  await mkdir(place);
  mount(place, size);
  onTestFinished(() => void unmount(place));
  return place;
}
