import { closeSync, fsyncSync, openSync } from 'node:fs';
import { errorCode } from './error-code.ts';

/** What a file system says that keeps no promises about folders, such as some of a network. */
const cannot = ['EINVAL', 'ENOTSUP'];

/** Brings what was written into a file to the disk; throws what the file system says. */
export function syncFile(file: string): void {
  // Windows brings nothing to the disk for those who may only read.
  sync(file, 'r+');
}

/** Brings the names in a folder to the disk, where the system can; throws what the file system says. */
export function syncFolder(folder: string): void {
  // Windows opens no folders.
  if (process.platform === 'win32') return;
  try {
    sync(folder, 'r');
  } catch (error) {
    if (!cannot.includes(errorCode(error))) throw error;
  }
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
