import { expect, test } from 'vitest';
import { mountHolding, mountsBelow, parseMountInfo, parseMountOutput } from './mount-table.ts';
import { isNetwork, mountIdentity, serialIdentity } from './volume-identity.ts';

const linux = parseMountInfo(
  [
    '26 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard',
    '31 26 8:17 / /media/mog/MY\\040STICK rw,nosuid shared:17 - vfat /dev/sdb1 rw,uid=1000',
    '40 26 0:45 / /net rw - autofs /etc/auto.misc rw',
    '41 26 0:46 / /srv/photos rw - cifs //nas/photos rw,vers=3.0',
    '42 26 0:31 /@home /home rw - btrfs /dev/mapper/luks-1 rw,subvol=/@home',
    '43 42 0:47 / /home/mog/drive rw - fuse.rclone cloud: rw',
    '44 41 0:48 / /srv/photos/old rw - tmpfs tmpfs rw',
    '45 26 0:49 / /srv/photos rw - nfs4 10.0.0.2:/photos rw',
    '',
  ].join('\n'),
);
const facts = { device: 2065, madeAtMs: 1_700_000_000_123.4, bytes: 8_000_000 };

test('reads the mounts of Linux with their spaces, without places for mounts on demand', () => {
  expect(linux.map(({ path }) => path)).toEqual([
    '/',
    '/media/mog/MY STICK',
    '/srv/photos',
    '/home',
    '/home/mog/drive',
    '/srv/photos/old',
    '/srv/photos',
  ]);
});

test('finds the mount that holds a path, and those below it that can be seen', () => {
  expect(mountHolding(linux, '/media/mog/MY STICK/DCIM')?.source).toBe('/dev/sdb1');
  expect(mountHolding(linux, '/media/mog/MY STICKS')?.source).toBe('/dev/vda');
  expect(mountHolding(linux, '/srv/photos/a')?.source).toBe('10.0.0.2:/photos');
  expect(mountsBelow(linux, '/home').map(({ path }) => path)).toEqual(['/home/mog/drive']);
  // The second share was mounted over the first, with all that was mounted in it.
  expect(mountsBelow(linux, '/srv').map(({ type }) => type)).toEqual(['nfs4']);
});

test('tells volumes apart by what was written into them, not by the device of the day', () => {
  const identities = linux.map((mount) =>
    mountIdentity(mount, mount.source === '/dev/sdb1' ? '5E2F-1A0B' : undefined, facts),
  );
  expect(identities).toEqual([
    'ext4=made-1700000000123',
    'uuid=5E2F-1A0B',
    'cifs=//nas/photos',
    'btrfs=made-1700000000123#/@home',
    'fuse.rclone=cloud:',
    'tmpfs=made-1700000000123',
    'nfs4=10.0.0.2:/photos',
  ]);
  const fat = { type: 'vfat', source: '/dev/sdb1', root: '/' };
  expect(mountIdentity(fat, undefined, { ...facts, madeAtMs: 0 })).toBe('vfat=bytes-8000000');
  expect(linux.filter(isNetwork).map(({ type }) => type)).toEqual(['cifs', 'fuse.rclone', 'nfs4']);
});

test('reads what macOS prints', () => {
  const mounts = parseMountOutput(
    [
      '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
      '/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)',
      'map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)',
      '/dev/disk4s1 on /Volumes/MY STICK (exfat, local, nodev, nosuid, noowners)',
      '//mog@nas._smb._tcp.local/photos on /Volumes/photos (smbfs, nodev, nosuid, mounted by mog)',
    ].join('\n'),
  );
  expect(mounts.map(({ path, type }) => [path, type])).toEqual([
    ['/', 'apfs'],
    ['/System/Volumes/Data', 'apfs'],
    ['/Volumes/MY STICK', 'exfat'],
    ['/Volumes/photos', 'smbfs'],
  ]);
  expect(mounts.map((mount) => mountIdentity(mount, undefined, facts)).at(-1)).toBe(
    'smbfs=//mog@nas._smb._tcp.local/photos',
  );
});

test('on Windows a volume is its serial number', () => {
  expect(serialIdentity({ ...facts, device: 0x5e2f1a0b })).toBe('serial=5e2f1a0b');
});
