import { rm, stat } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import type { ElectronRuntime } from '../electron.ts';
import { packApp } from '../pack-app.ts';
import { at, root } from '../paths.ts';
import { shipped } from '../release/release-files.ts';
import { SetupFailure } from '../setup-failure.ts';
import { step, tell } from '../step.ts';
import { readAbout, type About } from './about.ts';
import { problemsOf } from './check-packed.ts';
import { makeArchive, type ArchiveKind } from './linux/archive.ts';
import { makeDeb } from './linux/deb.ts';
import { makeFlatpakManifest } from './linux/flatpak.ts';
import { makeRpm } from './linux/rpm.ts';
import { packedApps, type PackedApp } from './packed-app.ts';
import { packageId } from './packages-inside.ts';
import type { LinuxPackage, PackageRequest } from './request.ts';
import { filesIn, sizesByPart } from './sizes.ts';

/** What a person should have to download at most, compressed. */
const mostBytes = 130_000_000;

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Makes what was asked for in `dist/`, and reads the packed app back before it becomes an installer. */
export async function makePackages(
  electron: ElectronRuntime,
  request: PackageRequest,
): Promise<void> {
  const about = readAbout();
  requireElectronOf(about, electron, request);
  const output = at('dist');
  await rm(output, { recursive: true, force: true });
  await builder(electron, request.pack);
  const apps = packedApps(output);
  if (apps.length === 0) throw new SetupFailure('Nothing was packed.', 'read what is said above.');
  for (const app of apps) await inspect(app, about, request);
  const [app] = apps;
  if (app === undefined) return;
  const archives = new Map<ArchiveKind, Promise<string>>();
  // Flathub builds from the archive, which is made once whoever asks for it first.
  const archive = (kind: ArchiveKind) => {
    const made = archives.get(kind) ?? makeArchive(kind, app, about, output, process.arch);
    archives.set(kind, made);
    return made;
  };
  for (const kind of request.linux)
    await step(`Making the ${kind} package`, async () => {
      const file = await make(kind, { app, about, output, archive });
      const { size } = await stat(file);
      tell(`${relative(root, file)}: ${megabytes(size)}`);
      // A trial's Electron is not the one that counts.
      if (size > mostBytes && !request.trial)
        throw new SetupFailure(
          `That is more than ${megabytes(mostBytes)} to download.`,
          'leave out what electron-builder.yml need not pack; the sizes are above.',
        );
    });
  if (request.appImage !== null)
    await builder(electron, [...request.appImage, '--prepackaged', app.folder]);
}

function requireElectronOf(
  about: About,
  { version }: ElectronRuntime,
  { trial }: PackageRequest,
): void {
  if (version === about.electron) return;
  if (!trial)
    throw new SetupFailure(
      `Electron ${version} is here, but packages have to contain the one of package.json, ${about.electron}.`,
      "run 'npm run setup' where github.com can be reached; with '--trial' a package is made all the " +
        'same, to be tried out and not given to anyone.',
    );
  tell(`A trial with Electron ${version} instead of ${about.electron}: not to be given to anyone`);
}

async function builder(electron: ElectronRuntime, args: readonly string[]): Promise<void> {
  const { code } = await packApp(electron, args, { show: true });
  if (code !== 0)
    throw new SetupFailure('electron-builder failed.', 'correct what it names above.');
}

async function inspect(app: PackedApp, about: About, { trial }: PackageRequest): Promise<void> {
  const { platform, arch } = process;
  const problems = await problemsOf(app, {
    electron: trial ? null : about.electron,
    platform,
    arch,
    licensed: shipped().map(packageId),
  });
  if (problems.length > 0)
    throw new SetupFailure(
      `${basename(app.folder)} must not be shipped:\n    ${problems.join('\n    ')}`,
      'correct electron-builder.yml.',
    );
  for (const [part, bytes] of sizesByPart(await filesIn(app.folder)))
    tell(`${megabytes(bytes).padStart(9)}  ${part}`);
}

type Making = {
  readonly app: PackedApp;
  readonly about: About;
  /** Folder for what is made. */
  readonly output: string;
  readonly archive: (kind: ArchiveKind) => Promise<string>;
};

async function make(kind: LinuxPackage, { app, about, output, archive }: Making): Promise<string> {
  const { arch } = process;
  switch (kind) {
    case 'deb':
      return makeDeb(app, about, output, { arch, compression: 'xz' });
    case 'rpm':
      return makeRpm(app, about, output, arch);
    case 'tar.xz':
    case 'tar.gz':
      return archive(kind);
    case 'flatpak':
      return makeFlatpakManifest(await archive('tar.xz'), about, output);
  }
}
