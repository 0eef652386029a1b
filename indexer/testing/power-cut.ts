import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { whyNoMounts } from './real-mounts.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = (program: string, ...args: readonly string[]) =>
  void execFileSync(program, args, { stdio: 'pipe' });

/** A disk with a real file system, of which can be seen what a power cut would leave of it. */
export type LosableDisk = {
  readonly files: string;
  /** Where everything lies as if the power had been cut now. */
  readonly cutPower: () => string;
};

const diskBytes = 32 * 2 ** 20;

/** Makes a disk of a file; it goes when the test ends. Throws where such disks cannot be mounted. */
export async function makeLosableDisk(): Promise<LosableDisk> {
  const folder = await temporaryFolder();
  const image = join(folder, 'disk.img');
  writeFileSync(image, '');
  truncateSync(image, diskBytes);
  run('mkfs.ext4', '-q', image);
  let cuts = 0;
  return {
    files: mounted(folder, image),
    cutPower: () => {
      // What the system has not yet brought to the disk is not in its image.
      cuts += 1;
      const left = join(folder, `left-${cuts}.img`);
      copyFileSync(image, left);
      return mounted(folder, left);
    },
  };
}

function mounted(folder: string, image: string): string {
  const place = mkdtempSync(join(folder, 'mounted-'));
  run('mount', '-o', 'loop', image, place);
  onTestFinished(() => run('umount', '--lazy', place));
  return place;
}

/** Why no such disk can be made here; null where it can: on Linux, for the administrator. */
export const whyNoDisks: string | null = (() => {
  if (whyNoMounts !== null) return whyNoMounts;
  try {
    run('mkfs.ext4', '-V');
    run('losetup', '--find');
    return null;
  } catch {
    return 'a file cannot be used as a disk';
  }
})();
