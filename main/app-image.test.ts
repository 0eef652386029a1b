import { expect, test } from 'vitest';
import { ownAppImage } from './app-image.ts';

const file = '/home/someone/My Cat.AppImage';
const inside = '/tmp/.mount_My CatAbc/opt/my-cat';

test.each<[what: string, found: string | null, environment: Record<string, string>, path: string]>([
  [
    'what its launcher started',
    file,
    { APPIMAGE: file, APPDIR: '/tmp/.mount_My CatAbc' },
    `${inside}/my-cat`,
  ],
  [
    'a folder with a slash at its end',
    file,
    { APPIMAGE: file, APPDIR: '/tmp/.mount_My CatAbc/' },
    inside,
  ],
  [
    'a package started from a terminal that is an AppImage',
    null,
    { APPIMAGE: '/home/someone/Terminal.AppImage', APPDIR: '/tmp/.mount_TermAbc' },
    '/opt/my-cat/my-cat',
  ],
  [
    'a folder that only begins alike',
    null,
    { APPIMAGE: file, APPDIR: '/tmp/.mount_My' },
    `${inside}/my-cat`,
  ],
  ['a file without its folder', null, { APPIMAGE: file }, `${inside}/my-cat`],
  ['nothing', null, {}, '/opt/my-cat/my-cat'],
])('%s', (_what, found, environment, path) => {
  expect(ownAppImage(environment, path)).toBe(found);
});
