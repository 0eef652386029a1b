import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines, run } from '../../command.ts';
import { SetupFailure } from '../../setup-failure.ts';
import type { About } from '../about.ts';
import type { PackedApp } from '../packed-app.ts';
import { descriptions, layOutIcons, writeTexts } from './tree.ts';

/** How an archive is compressed: `xz` is a quarter smaller, and every system of today unpacks it. */
export type ArchiveKind = 'tar.xz' | 'tar.gz';

/**
 * Makes an archive that runs from any folder; resolves with its path.
 *
 * Flatpak and distributions take it as their source, so icons and descriptions lie beside the program.
 */
export async function makeArchive(
  kind: ArchiveKind,
  app: PackedApp,
  about: About,
  output: string,
  arch: string,
): Promise<string> {
  const name = `my-cat-${about.version}-linux-${arch}`;
  const work = await mkdtemp(join(tmpdir(), 'my-cat-tar-'));
  try {
    const inside = join(work, name);
    await mkdir(inside);
    await cp(app.folder, join(inside, 'my-cat'), { recursive: true, verbatimSymlinks: true });
    await writeTexts(inside, descriptions(about));
    await layOutIcons(about, inside);
    const file = join(output, `${name}.${kind}`);
    // The same files give the same archive, whoever makes it and when.
    const same = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', mtime()];
    const { code, output: said } = await run(
      'tar',
      [...same, ...compressed[kind], '-cf', file, name],
      { cwd: work },
    );
    if (code !== 0)
      throw new SetupFailure(
        `tar could not make ${file}:\n    ${lastLines(said)}`,
        'install GNU tar, and xz-utils for a .tar.xz.',
      );
    return file;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const compressed = { 'tar.xz': ['--xz'], 'tar.gz': ['--gzip'] } as const;

/** All files as old as the commit that is packed, where a repeatable build names it. */
const mtime = () => `--mtime=@${process.env['SOURCE_DATE_EPOCH'] ?? '0'}`;
