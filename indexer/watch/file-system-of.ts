import { realpath } from 'node:fs/promises';
import { listMounts } from './list-mounts.ts';
import { mountHolding } from './mount-table.ts';

/** How long an answer holds: a device's number may be the next stick's. */
const keptMs = 60_000;

type Known = { readonly type: Promise<string | null>; readonly untilMs: number };

const known = new Map<number, Known>();

async function ask(path: string): Promise<string | null> {
  const mounts = await listMounts().catch(() => null);
  if (mounts === null) return null;
  return mountHolding(mounts, await realpath(path))?.type ?? null;
}

/**
 * Type of the file system that a file lies on, as in the list of mounts; null where none is told.
 *
 * Asked once a minute for each device, since a folder may hold thousands of files that raise the question.
 */
export function fileSystemOf(path: string, device: number): Promise<string | null> {
  const nowMs = performance.now();
  const last = known.get(device);
  if (last !== undefined && nowMs < last.untilMs) return last.type;
  const type = ask(path).catch(() => null);
  known.set(device, { type, untilMs: nowMs + keptMs });
  return type;
}
