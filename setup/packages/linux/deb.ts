import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines, run } from '../../command.ts';
import { SetupFailure } from '../../setup-failure.ts';
import type { About } from '../about.ts';
import type { PackedApp } from '../packed-app.ts';
import { filesIn } from '../sizes.ts';
import { afterInstall, beforeRemove } from './scripts.ts';
import { layOut, writeTexts } from './tree.ts';

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** Newer releases renamed two of these when their clocks went to 64 bits. */
const depends = [
  'libgtk-3-0t64 | libgtk-3-0',
  'libasound2t64 | libasound2',
  'libnss3',
  'libgbm1',
  'xdg-utils',
];

export type DebOptions = { readonly arch: string; readonly compression: 'xz' | 'none' };

/** Makes a Debian package of a packed app with dpkg-deb; resolves with its path. */
export async function makeDeb(
  app: PackedApp,
  about: About,
  output: string,
  { arch, compression }: DebOptions,
): Promise<string> {
  const file = join(output, `my-cat_${about.version}_${architectures[arch] ?? arch}.deb`);
  const tree = await mkdtemp(join(tmpdir(), 'my-cat-deb-'));
  try {
    await layOut(app, about, tree);
    const bytes = (await filesIn(tree)).reduce((sum, one) => sum + one.bytes, 0);
    await writeTexts(join(tree, 'DEBIAN'), {
      control: control(about, architectures[arch] ?? arch, Math.ceil(bytes / 1024)),
      postinst: afterInstall,
      prerm: beforeRemove,
    });
    for (const script of ['postinst', 'prerm']) await chmod(join(tree, 'DEBIAN', script), 0o755);
    const args = [`-Z${compression}`, '--root-owner-group', '--build', tree, file];
    const { code, output: said } = await run('dpkg-deb', args);
    if (code !== 0)
      throw new SetupFailure(
        `dpkg-deb could not make ${file}:\n    ${lastLines(said)}`,
        "install 'dpkg' where it is missing, or make another kind of package.",
      );
    return file;
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

/** The description of the package (Debian Policy 5.3); `kibibytes` is what it takes installed. */
export function control(about: About, architecture: string, kibibytes: number): string {
  const { name, version, author, homepage } = about;
  return `Package: ${name}
Version: ${version.replace('-', '~')}
Architecture: ${architecture}
Maintainer: ${author.name} <${author.email}>
Installed-Size: ${kibibytes}
Depends: ${depends.join(', ')}
Recommends: libnotify4
Suggests: ffmpeg
Section: graphics
Priority: optional
Homepage: ${homepage}
Description: finds your cat in all your photos
 Show it about ten photos of your cat. It finds that cat in every photo on your
 computer: in the background, on your own machine, without sending a byte
 anywhere.
`;
}
