import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lastLines, run } from './command.ts';
import { npmCommand } from './npm-command.ts';
import { userCache } from './paths.ts';
import { SetupFailure } from './setup-failure.ts';
import { megabytes, type Progress } from './step.ts';

/** A package's file as published, with its hash in npm's notation (`sha512-…`). */
export type PinnedPackage = {
  readonly package: string;
  readonly version: string;
  readonly integrity: string;
};

/**
 * Fetches a package's tarball through the person's own npm (registry, proxy, login) and verifies it.
 *
 * Resolves with the tarball's path in the user's cache; a second call finds it there. Nothing of the
 * package is run. `bytes` is its expected size, for the progress.
 */
export async function npmTarball(
  wanted: PinnedPackage,
  bytes: number,
  progress: Progress,
): Promise<string> {
  const name = `${wanted.package}@${wanted.version}`;
  const kept = userCache('packages', `${name.replace(/^@/, '').replaceAll('/', '-')}.tgz`);
  if (existsSync(kept) && (await hasIntegrity(kept, wanted.integrity))) return kept;
  await mkdir(userCache('packages'), { recursive: true });
  const work = await mkdtemp(userCache('packages', 'fetching-'));
  try {
    const file = await pack(name, work, bytes, progress);
    if (!(await hasIntegrity(file, wanted.integrity)))
      throw new SetupFailure(
        `The npm registry delivered another ${name} than the one this project was tested with.`,
        'look whether a proxy or mirror alters packages (npm config get registry), then try again.',
      );
    await rename(file, kept);
    return kept;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function pack(name: string, work: string, bytes: number, progress: Progress) {
  // A cache of its own, thrown away afterwards: what has arrived can be seen growing there, and the
  // person's npm cache does not keep a second copy.
  const cache = join(work, 'npm-cache');
  const timer = setInterval(() => {
    void sizeOf(cache).then((size) =>
      progress(Math.min(size / bytes, 1), megabytes(Math.min(size, bytes), bytes)),
    );
  }, 500);
  const args = ['pack', name, '--cache', cache, '--pack-destination', work, '--ignore-scripts'];
  const { code, output } = await run(...npmCommand(args), { cwd: work });
  clearInterval(timer);
  const file = (await readdir(work)).find((one) => one.endsWith('.tgz'));
  if (code === 0 && file !== undefined) return join(work, file);
  throw new SetupFailure(
    `npm could not fetch ${name}:\n    ${lastLines(output)}`,
    `check the network and the registry (npm ping), then run 'npm run setup'.`,
  );
}

async function hasIntegrity(file: string, integrity: string): Promise<boolean> {
  const algorithm = integrity.slice(0, integrity.indexOf('-'));
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return `${algorithm}-${hash.digest('base64')}` === integrity;
}

/** Bytes in all files below a folder; files that vanish meanwhile count as nothing. */
export async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    files.map((file) => stat(join(folder, file)).then(entrySize, () => 0)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const entrySize = (entry: { isFile(): boolean; size: number }) => (entry.isFile() ? entry.size : 0);
