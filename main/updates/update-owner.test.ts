import { expect, it } from 'vitest';
import { updateOwner, type Installation } from './update-owner.ts';

const linux: Installation = {
  platform: 'linux',
  environment: {},
  executable: '/opt/my-cat/my-cat',
  packed: true,
  uninstaller: false,
};
const windows: Installation = {
  ...linux,
  platform: 'win32',
  executable: String.raw`C:\Users\ada\AppData\Local\Programs\my-cat\My Cat.exe`,
};
const mac: Installation = {
  ...linux,
  platform: 'darwin',
  executable: '/Applications/My Cat.app/Contents/MacOS/My Cat',
};

it.each<[what: string, owner: ReturnType<typeof updateOwner>, installation: Installation]>([
  ['a deb or rpm', 'package-manager', linux],
  [
    'a package of a distribution',
    'package-manager',
    { ...linux, executable: '/usr/lib/my-cat/my-cat' },
  ],
  ['a Flatpak', 'package-manager', { ...linux, environment: { FLATPAK_ID: 'app.my_cat.MyCat' } }],
  ['a snap', 'package-manager', { ...linux, environment: { SNAP: '/snap/my-cat/7' } }],
  [
    'an AppImage',
    'app',
    {
      ...linux,
      executable: '/tmp/.mount_MyCat/my-cat',
      environment: { APPIMAGE: '/home/ada/My Cat.AppImage', APPDIR: '/tmp/.mount_MyCat' },
    },
  ],
  [
    'a deb or rpm started from a terminal that is an AppImage',
    'package-manager',
    {
      ...linux,
      environment: { APPIMAGE: '/home/ada/Terminal.AppImage', APPDIR: '/tmp/.mount_Term' },
    },
  ],
  ['an unpacked archive', 'person', { ...linux, executable: '/home/ada/my-cat-0.1.0/my-cat' }],
  [
    'a checkout',
    'person',
    { ...linux, packed: false, environment: { APPIMAGE: '/a/terminal.AppImage' } },
  ],
  ['an installed Windows program', 'app', { ...windows, uninstaller: true }],
  ['an unpacked Windows archive', 'person', windows],
  ['a Mac app', 'app', mac],
  [
    'a Mac app run from its disk image',
    'person',
    { ...mac, executable: '/Volumes/My Cat/My Cat.app/Contents/MacOS/My Cat' },
  ],
  [
    'a Mac app run from where it was downloaded to',
    'person',
    {
      ...mac,
      executable:
        '/private/var/folders/ab/T/AppTranslocation/1F2E/d/My Cat.app/Contents/MacOS/My Cat',
    },
  ],
])('%s is renewed by the %s', (_what, owner, installation) => {
  expect(updateOwner(installation)).toBe(owner);
});
