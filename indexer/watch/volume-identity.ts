import type { Mount } from './mount-table.ts';

/** What the system tells of a volume's own root folder. */
export type RootFacts = {
  /** Number of the device; on Windows the serial number of the volume. */
  readonly device: number;
  /** When the root folder was made, which is when the volume was formatted; 0 where nobody noted it. */
  readonly madeAtMs: number;
  /** Size of the whole volume. */
  readonly bytes: number;
};

/** File systems whose source names them wherever and whenever they are mounted. */
const namedBySource = /^(?:nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|9p|virtiofs|zfs|fuse\..+)$/;

/** Whether a volume may stop answering for reasons outside this computer. */
export const isNetwork = ({ type }: Pick<Mount, 'type'>): boolean =>
  namedBySource.test(type) && type !== 'zfs';

/**
 * What tells a volume apart from others for as long as it is not formatted anew.
 *
 * The number that a file system was given when it was made, else the address of a share, else when and
 * how large it was made. A device's number is none of these: the next stick gets the same.
 */
export function mountIdentity(
  mount: Omit<Mount, 'path'>,
  uuid: string | undefined,
  facts: RootFacts | null,
): string {
  const part = mount.root === '/' ? '' : `#${mount.root}`;
  if (uuid !== undefined) return `uuid=${uuid}${part}`;
  if (namedBySource.test(mount.type) || facts === null)
    return `${mount.type}=${mount.source}${part}`;
  return `${mount.type}=${ownMark(facts)}${part}`;
}

/** The same for Windows, where the serial number of a volume is written into it. */
export const serialIdentity = ({ device }: RootFacts): string => `serial=${device.toString(16)}`;

const ownMark = ({ madeAtMs, bytes }: RootFacts) =>
  madeAtMs > 0 ? `made-${Math.floor(madeAtMs)}` : `bytes-${bytes}`;
