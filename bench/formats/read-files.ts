import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { isPhotoFileName } from '../../indexer/files/photo-file-name.ts';
import type { PhotoReader } from '../../indexer/images/photo-reader.ts';
import { toFailure } from '../../indexer/images/read-failure.ts';

const run = promisify(execFile);

/** What reading one file cost, from its bytes to pixels and facts. */
export type FileCost = {
  readonly file: string;
  readonly path: string;
  /** The picture's size, or the reason for showing none. */
  readonly outcome: string;
  /** Of all processors together, while nothing else was read. */
  readonly processorMs: number;
  /** By how much the most memory that the process ever took rose with it. */
  readonly roseMb: number;
};

/** Every file below a folder that is taken for a photo; none where there is no such folder. */
export async function photosBelow(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isPhotoFileName(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort((one, other) => extname(one).localeCompare(extname(other)));
}

async function outcomeOf(reader: PhotoReader, path: string): Promise<string> {
  try {
    const { facts } = await reader.decode(await reader.read(path));
    return `${facts.widthPx} × ${facts.heightPx}`;
  } catch (error) {
    return toFailure(error, path).kind;
  }
}

/** Processor time that something takes, in milliseconds. */
export async function processorMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The most memory that a process takes which reads one file and nothing else. */
export async function peakMbOf(path: string): Promise<number> {
  const script = join(import.meta.dirname, 'read-one.ts');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, path]);
  return Number(stdout.trim());
}

/** Reads files one after another, as the indexer would, and tells what each cost. */
export async function readFiles(
  reader: PhotoReader,
  paths: readonly string[],
  root: string,
): Promise<readonly FileCost[]> {
  const costs: FileCost[] = [];
  let peakMb = process.resourceUsage().maxRSS / 1024;
  for (const path of paths) {
    let outcome = '';
    const spentMs = await processorMs(async () => {
      outcome = await outcomeOf(reader, path);
    });
    const nowMb = process.resourceUsage().maxRSS / 1024;
    costs.push({
      file: relative(root, path),
      path,
      outcome,
      processorMs: spentMs,
      roseMb: nowMb - peakMb,
    });
    peakMb = nowMb;
  }
  return costs;
}
