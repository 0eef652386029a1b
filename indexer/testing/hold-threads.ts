import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Pipes cannot be made on Windows. */
export const canHold = process.platform !== 'win32';

/** A file that holds whoever opens it, as on a share whose server is gone. */
export type SilentFile = {
  readonly path: string;
  /** Opens and closes it; resolves once the server is back. */
  readonly read: () => Promise<void>;
  /** The server is back, also for those who come later. */
  readonly answer: () => void;
};

/** Makes some silent files, which answer at the latest when the test ends. */
export async function silentFiles(count: number): Promise<readonly SilentFile[]> {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-silent-'));
  const paths = Array.from({ length: count }, (_, at) => join(folder, `${at}.jpg`));
  execFileSync('mkfifo', paths);
  const reads: Promise<void>[] = [];
  const files = paths.map((path) => silentFile(path, reads));
  onTestFinished(async () => {
    for (const file of files) file.answer();
    await Promise.all(reads);
    for (const file of files) file.close();
    await rm(folder, { recursive: true });
  });
  return files;
}

function silentFile(path: string, reads: Promise<void>[]) {
  let writer: number | null = null;
  return {
    path,
    read: () => {
      const reading = open(path, 'r').then((handle) => handle.close());
      reads.push(reading);
      return reading;
    },
    answer: () => {
      // Opened to read and write a pipe waits for nobody.
      writer ??= openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    },
    close: () => {
      if (writer !== null) closeSync(writer);
    },
  };
}

/** Holds all threads that this process reads on; the function gives them back. */
export async function holdThreads(): Promise<() => void> {
  const files = await silentFiles(Number(process.env['UV_THREADPOOL_SIZE'] ?? 4));
  for (const file of files) void file.read();
  return () => {
    for (const file of files) file.answer();
  };
}
