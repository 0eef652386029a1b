import { describe, expect, it } from 'vitest';
import { mapPath } from './map-path.ts';

/** Folder there, folder here, this system, a path there, and the path here. */
type Row = readonly [
  there: string,
  here: string,
  platform: string,
  path: string,
  is: string | null,
];

describe('where a file of another computer is here', () => {
  const rows: readonly Row[] = [
    // From a server to a Windows drive, a share, a Mac and a Linux mount.
    ['/srv/photos', 'Z:\\photos', 'win32', '/srv/photos/2024/mog.jpg', 'Z:\\photos\\2024\\mog.jpg'],
    ['/srv/photos', 'Z:\\', 'win32', '/srv/photos/2024/mog.jpg', 'Z:\\2024\\mog.jpg'],
    ['/srv/photos', '\\\\nas\\photos', 'win32', '/srv/photos/a.jpg', '\\\\nas\\photos\\a.jpg'],
    ['/srv/photos', '/Volumes/photos', 'darwin', '/srv/photos/a b.jpg', '/Volumes/photos/a b.jpg'],
    ['/srv/photos', '/mnt/nas/photos/', 'linux', '/srv/photos/a.jpg', '/mnt/nas/photos/a.jpg'],
    // The same place on both.
    ['/srv/photos', '/srv/photos', 'linux', '/srv/photos/a.jpg', '/srv/photos/a.jpg'],
    // From a Windows server, whose letters' case says nothing.
    ['D:\\Photos', '/mnt/photos', 'linux', 'd:\\photos\\2024\\Mog.jpg', '/mnt/photos/2024/Mog.jpg'],
    ['D:\\', '/mnt/photos', 'linux', 'D:\\a\\Mog.jpg', '/mnt/photos/a/Mog.jpg'],
    ['\\\\srv\\all', 'Z:\\', 'win32', '\\\\SRV\\all\\a.jpg', 'Z:\\a.jpg'],
    // From a Mac.
    ['/Users/anna/Pictures', 'P:\\', 'win32', '/Users/anna/Pictures/é.jpg', 'P:\\é.jpg'],
    // The folder itself, and the root of everything.
    ['/srv/photos', 'Z:\\', 'win32', '/srv/photos', 'Z:\\'],
    ['/', '/mnt/root', 'linux', '/srv/a.jpg', '/mnt/root/srv/a.jpg'],
    ['/srv/photos', '/', 'linux', '/srv/photos/a.jpg', '/a.jpg'],
    // A backslash is a letter where the server runs Linux, and a separator here.
    ['/srv/photos', '/mnt', 'linux', '/srv/photos/a\\b.jpg', '/mnt/a\\b.jpg'],
    ['/srv/photos', 'Z:\\', 'win32', '/srv/photos/a\\..\\..\\b.jpg', null],
    // Names that are none here, or another one.
    ['/srv/photos', 'Z:\\', 'win32', '/srv/photos/a:stream.jpg', null],
    ['/srv/photos', 'Z:\\', 'win32', '/srv/photos/a /b.jpg', null],
    ['/srv/photos', 'Z:\\', 'win32', '/srv/photos/what?.jpg', null],
    ['/srv/photos', 'Z:\\', 'win32', '/srv/photos/nul.jpg', null],
    // Out of the folder.
    ['/srv/photos', '/mnt', 'linux', '/srv/photos/../secret.jpg', null],
    ['/srv/photos', '/mnt', 'linux', '/srv/photos//a.jpg', null],
    ['/srv/photos', '/mnt', 'linux', '/srv/photos/./a.jpg', null],
    ['D:\\Photos', '/mnt', 'linux', 'D:\\Photos\\..\\secret.jpg', null],
    // Beside it.
    ['/srv/photos', '/mnt', 'linux', '/srv/photos2/a.jpg', null],
    ['/srv/photos', '/mnt', 'linux', '/srv/Photos/a.jpg', null],
    ['/srv/photos', '/mnt', 'linux', '/etc/passwd', null],
    ['D:\\Photos', '/mnt', 'linux', 'E:\\Photos\\a.jpg', null],
  ];
  it.each(rows)('%s at %s on %s: %s', (there, here, platform, path, is) => {
    expect(mapPath(path, { there, here }, platform)).toBe(is);
  });
});
