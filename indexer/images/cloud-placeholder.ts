import type { Stats } from 'node:fs';

/** What tells a file of which only a placeholder is here. */
export type PlaceholderFacts = Pick<Stats, 'size' | 'blocks'> & {
  readonly platform: NodeJS.Platform;
  /** Type of the file system it lies on, as in the list of mounts; null where none is told. */
  readonly fileSystem: string | null;
};

/** File systems on which a Mac keeps what its clouds have not brought. */
const cloudKept = new Set(['apfs', 'hfs']);

/**
 * Whether a file has a name and a size, and its bytes are only in the cloud.
 *
 * Such files take no room on the disk. Neither do those of many mounted file systems (FUSE, SMB, NFS, WebDAV),
 * which never say what a file takes, so without room proves something on the system's own alone. Small files
 * may lie inside their folder's entry. Linux has no clouds of its own.
 */
export function isCloudPlaceholder(facts: PlaceholderFacts): boolean {
  const { platform, fileSystem, size, blocks } = facts;
  if (size <= 4096 || blocks !== 0) return false;
  if (platform === 'win32') return true;
  return platform === 'darwin' && cloudKept.has(fileSystem ?? 'apfs');
}
