import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { readAbout } from '../about.ts';
import { control } from './deb.ts';
import { desktopFile } from './desktop-file.ts';
import { fileMenus } from './file-menus.ts';
import { flatpakManifest } from './flatpak.ts';
import { metainfo } from './metainfo.ts';
import { mimePackage } from './mime-package.ts';
import { spec } from './rpm.ts';
import { afterInstall, beforeRemove } from './scripts.ts';

const about = readAbout();
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;

/** Lets a program judge a text; throws with what it found. */
async function judge(program: string, args: readonly string[], name: string, text: string) {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, text);
  execFileSync(program, [...args, file], { stdio: 'pipe', encoding: 'utf8' });
}

it.skipIf(!has('desktop-file-validate'))('the menu entry is what desktops expect', () =>
  judge('desktop-file-validate', [], `${about.desktopId}.desktop`, desktopFile(about)),
);

it.skipIf(!has('appstreamcli'))('the description for software centres is valid', () =>
  judge(
    'appstreamcli',
    ['validate', '--no-net'],
    `${about.desktopId}.metainfo.xml`,
    metainfo(about),
  ),
);

it('a menu entry starts the app with what was dropped on it, and is found by the window', () => {
  const lines = desktopFile(about).split('\n');
  expect(lines).toContain('Exec=my-cat %F');
  expect(lines).toContain(`Icon=${about.desktopId}`);
  // The app would become the program that opens folders.
  expect(lines.find((line) => line.startsWith('MimeType='))).not.toContain('inode/directory');
});

describe('lines in the menus of file managers', () => {
  const menus = Object.entries(fileMenus(about));
  const at = (part: string) => menus.filter(([path]) => path.startsWith(`usr/share/${part}/`));

  it('lie where each of them looks, for photos and for folders, and call the program', () => {
    for (const place of ['kio/servicemenus', 'nemo/actions', 'file-manager/actions']) {
      expect(at(place)).toHaveLength(2);
      const texts = at(place).map(([, text]) => text);
      expect(texts.filter((text) => text.includes('image/*;'))).toHaveLength(1);
      expect(texts.filter((text) => /=(inode\/directory|dir);/.test(text))).toHaveLength(1);
    }
    for (const [, text] of menus) {
      expect(text).toContain(`\nExec=my-cat --find %F\n`);
      expect(text).toContain('\nName[fa]=');
      expect(text).toContain(about.desktopId);
    }
  });

  it('leave the opening of photos and folders to others', () => {
    const [[, text] = ['', '']] = at('applications');
    expect(text).toContain('\nNoDisplay=true\n');
    expect(text).toContain('image/jpeg;');
    expect(text).not.toContain('inode/directory');
    expect(desktopFile(about)).not.toContain('image/');
  });

  it.skipIf(!has('desktop-file-validate'))('“Open with” is what desktops expect', async () => {
    for (const [path, text] of at('applications'))
      await judge('desktop-file-validate', [], basename(path), text);
  });

  it('belong to the package that brings them', () => {
    for (const [path] of menus) expect(spec(about)).toContain(`\n/${path}\n`);
  });
});

it('cards are recognised by their ending', () => {
  expect(mimePackage(about)).toContain('<glob pattern="*.mycat"/>');
});

describe('a Debian package', () => {
  it('names everything that dpkg and apt ask for', () => {
    const lines = control({ ...about, version: '1.0.0-beta.1' }, 'amd64', 400).split('\n');
    expect(lines).toContain('Version: 1.0.0~beta.1');
    expect(lines).toContain(`Maintainer: ${about.author.name} <${about.author.email}>`);
    expect(lines).toContain('Installed-Size: 400');
    expect(lines.find((line) => line.startsWith('Depends:'))).toContain(
      'libgtk-3-0t64 | libgtk-3-0',
    );
  });

  it.skipIf(!has('sh'))('has scripts that every shell of a system reads', async () => {
    for (const script of [afterInstall, beforeRemove]) await judge('sh', ['-n'], 'script', script);
  });
});

it('an RPM package asks for what Electron loads, and for nothing of its own', () => {
  expect(spec(about)).toContain('AutoReqProv: no');
  // Made twice it is the same.
  expect(spec(about)).toContain('%global use_source_date_epoch_as_buildtime 1');
  expect(spec(about)).toContain('Requires: gtk3, nss');
});

it('a Flatpak gets no network and may only read', () => {
  const manifest = flatpakManifest(about, 'my-cat.tar.xz', 'ab12');
  expect(manifest).not.toContain('--share=network');
  expect(manifest).toContain('--filesystem=host:ro');
  expect(manifest).toContain('sha256: ab12');
});
