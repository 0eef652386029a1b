import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const run = (program: string, ...args: readonly string[]) =>
  void execFileSync(program, args, { stdio: 'pipe' });

/** Why drives cannot be mounted here; null where they can: on Linux, for the administrator. */
export const whyNoMounts: string | null = (() => {
  if (process.platform !== 'linux') return 'mounts are made on Linux only';
  const place = mkdtempSync(join(tmpdir(), 'my-cat-mount-'));
  try {
    run('mount', '-t', 'tmpfs', 'trial', place);
    run('umount', place);
    return null;
  } catch {
    return 'mounting is for the administrator';
  } finally {
    rmSync(place, { recursive: true });
  }
})();

/** A drive that can be plugged in and pulled out; its files stay on it. */
export type Stick = {
  /** Where its files can always be reached, plugged in or not. */
  readonly files: string;
  readonly plugIn: (place: string) => void;
  readonly pullOut: (place: string) => void;
  /** Mounts it anew where it is, to be read only. */
  readonly protect: (place: string) => void;
};

/** Makes a drive in a folder; it goes when the test ends. */
export async function makeStick(folder: string, name: string, size = '8m'): Promise<Stick> {
  const files = join(folder, name);
  await mkdir(files, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `size=${size}`, name, files);
  const plugged = new Set<string>();
  onTestFinished(() => {
    for (const place of plugged) run('umount', '--lazy', place);
    run('umount', '--lazy', files);
  });
  return {
    files,
    plugIn: (place) => {
      mkdirSync(place, { recursive: true });
      run('mount', '--bind', files, place);
      plugged.add(place);
    },
    pullOut: (place) => {
      run('umount', '--lazy', place);
      plugged.delete(place);
    },
    protect: (place) => run('mount', '-o', 'remount,ro,bind', place),
  };
}
