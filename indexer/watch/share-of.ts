import { onceAtATime } from '../concurrency/once-at-a-time.ts';
import { listMounts } from './list-mounts.ts';
import { mountHolding } from './mount-table.ts';
import { isNetwork } from './volume-identity.ts';

const mountsNow = onceAtATime(listMounts);

/**
 * Names what answers for a folder, without touching it: its share, else its mount; the folder itself where no list
 * of mounts tells.
 */
export async function shareOf(folder: string): Promise<string> {
  const mount = mountHolding((await mountsNow()) ?? [], folder);
  if (mount === undefined) return folder;
  return isNetwork(mount) ? `${mount.type}=${mount.source}` : mount.path;
}

/** Whether a folder lies on another computer; false where no list of mounts tells. */
export async function isOnShare(folder: string): Promise<boolean> {
  const mount = mountHolding((await mountsNow()) ?? [], folder);
  return mount !== undefined && isNetwork(mount);
}
