import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines, run } from '../../command.ts';
import { SetupFailure } from '../../setup-failure.ts';
import type { About } from '../about.ts';
import type { PackedApp } from '../packed-app.ts';
import { afterInstall, beforeRemove } from './scripts.ts';
import { descriptions, layOut, programFolder } from './tree.ts';

const architectures: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

/** Makes an RPM package of a packed app with rpmbuild; resolves with its path. */
export async function makeRpm(
  app: PackedApp,
  about: About,
  output: string,
  arch: string,
): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'my-cat-rpm-'));
  const target = architectures[arch] ?? arch;
  try {
    const [tree, made] = [join(work, 'tree'), join(work, 'made')];
    await mkdir(tree);
    await layOut(app, about, tree);
    await writeFile(join(work, 'my-cat.spec'), spec(about));
    const folders = ['--define', `_topdir ${work}`, '--define', `_rpmdir ${made}`];
    const args = ['-bb', ...folders, '--buildroot', tree, '--target', target, 'my-cat.spec'];
    const { code, output: said } = await run('rpmbuild', args, { cwd: work });
    const names = code === 0 ? await readdir(made, { recursive: true }) : [];
    const name = names.find((one) => one.endsWith('.rpm'));
    if (name === undefined)
      throw new SetupFailure(
        `rpmbuild could not make the package:\n    ${lastLines(said)}`,
        "install what your system calls 'rpm-build' (Debian: rpm), or make another kind of package.",
      );
    const file = join(output, `my-cat-${about.version}-1.${target}.rpm`);
    await cp(join(made, name), file);
    return file;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * How the package is made (RPM's spec file); the files are laid out already.
 *
 * Nothing is stripped or looked into: the program's own libraries are no one else's to depend on. The
 * payload is xz, since what rpm takes by itself gives a file larger by a third.
 */
export function spec(about: About): string {
  const { name, version, license, homepage, desktopId } = about;
  return `%global _binary_payload w6.xzdio
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global _buildhost localhost
%global __os_install_post %{nil}
%global debug_package %{nil}
%global _build_id_links none
Name: ${name}
Version: ${version.replace('-', '~')}
Release: 1
Summary: Finds your cat in all your photos
License: ${license}
URL: ${homepage}
AutoReqProv: no
Requires: gtk3, nss, alsa-lib, mesa-libgbm, xdg-utils
Recommends: libnotify
Suggests: ffmpeg

%description
Show it about ten photos of your cat. It finds that cat in every photo on your
computer: in the background, on your own machine, without sending a byte
anywhere.

%files
${programFolder}
/usr/bin/my-cat
${Object.keys(descriptions(about))
  .map((path) => `/${path}`)
  .join('\n')}
/usr/share/icons/hicolor/*/apps/${desktopId}.*

%post
${withoutFirstLine(afterInstall)}
%preun
[ "$1" = 0 ] || exit 0
${withoutFirstLine(beforeRemove)}`;
}

const withoutFirstLine = (script: string) => script.slice(script.indexOf('\n') + 1);
