import { chmod, cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { at } from '../../paths.ts';
import type { About } from '../about.ts';
import type { PackedApp } from '../packed-app.ts';
import { appArmorProfile } from './app-armor.ts';
import { desktopFile } from './desktop-file.ts';
import { fileMenus } from './file-menus.ts';
import { metainfo } from './metainfo.ts';
import { mimePackage } from './mime-package.ts';

/** Where the app lies on a Linux system. */
export const programFolder = '/opt/my-cat';

/** Lays the app out as a Linux system has it, below `into`: program, launcher, icons, descriptions. */
export async function layOut(app: PackedApp, about: About, into: string): Promise<void> {
  await cp(app.folder, join(into, programFolder), { recursive: true, verbatimSymlinks: true });
  await mkdir(join(into, 'usr/bin'), { recursive: true });
  await symlink(`${programFolder}/my-cat`, join(into, 'usr/bin/my-cat'));
  await writeTexts(into, {
    [`${programFolder}/resources/apparmor-profile`]: appArmorProfile(`${programFolder}/my-cat`),
    ...descriptions(about),
  });
  await layOutIcons(about, into);
  // Packages are read by everyone, however strict the umask is of who makes them.
  await readableByAll(into);
}

/** Texts that desktops read, by their path. */
export function descriptions(about: About): Readonly<Record<string, string>> {
  const { desktopId } = about;
  return {
    [`usr/share/applications/${desktopId}.desktop`]: desktopFile(about),
    [`usr/share/metainfo/${desktopId}.metainfo.xml`]: metainfo(about),
    [`usr/share/mime/packages/${desktopId}.xml`]: mimePackage(about),
    ...fileMenus(about),
  };
}

/** The icons of every size, and the drawing they were made from. */
export async function layOutIcons({ desktopId }: About, into: string): Promise<void> {
  const themed = (size: string) => join(into, 'usr/share/icons/hicolor', size, 'apps');
  for (const name of await readdir(at('assets/icons'))) {
    const folder = themed(name.replace('.png', ''));
    await mkdir(folder, { recursive: true });
    await cp(at('assets/icons', name), join(folder, `${desktopId}.png`));
  }
  await mkdir(themed('scalable'), { recursive: true });
  await cp(at('assets/icon.svg'), join(themed('scalable'), `${desktopId}.svg`));
}

/** Writes texts below a folder, by their path. */
export async function writeTexts(
  folder: string,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, text] of Object.entries(texts)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

async function readableByAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
  }
  await chmod(folder, 0o755);
}
