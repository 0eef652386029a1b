import { expect, test } from 'vitest';
import { isCloudPlaceholder } from './cloud-placeholder.ts';

const megabyte = { size: 1_000_000, blocks: 0 };

test.each([
  ['iCloud on a Mac', 'darwin', 'apfs', true],
  ['an older disk of a Mac', 'darwin', 'hfs', true],
  ['a Mac that does not tell', 'darwin', null, true],
  ['macFUSE', 'darwin', 'macfuse', false],
  ['an older macFUSE', 'darwin', 'osxfuse', false],
  ['a share on a Mac', 'darwin', 'smbfs', false],
  ['FUSE-T, which is NFS to the system', 'darwin', 'nfs', false],
  ['OneDrive on Windows', 'win32', null, true],
  ['FUSE on Linux', 'linux', 'fuse.rclone', false],
  ['a sparse file on Linux', 'linux', 'ext4', false],
] as const)('%s', (_what, platform, fileSystem, expected) => {
  expect(isCloudPlaceholder({ ...megabyte, platform, fileSystem })).toBe(expected);
});

test('what takes room, or is small enough to lie in its folder, is here', () => {
  const apfs = { platform: 'darwin', fileSystem: 'apfs' } as const;
  expect(isCloudPlaceholder({ ...apfs, size: 1_000_000, blocks: 8 })).toBe(false);
  expect(isCloudPlaceholder({ ...apfs, size: 4096, blocks: 0 })).toBe(false);
});
