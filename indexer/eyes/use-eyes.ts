import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '../../contract/fault.ts';
import { versionOfEyes } from '../../models/versions.ts';
import { startEyes } from '../engines/start-eyes.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { lockLibrary } from '../store/library-lock.ts';
import { chosenEyes, eyesFolderIn, writeChoice, type ChosenEyes } from './chosen-eyes.ts';
import { messageOf } from './eyes-refused.ts';
import { fromContents } from './load-eyes.ts';
import { descriptionFile, readEyesFolder, type EyesContents } from './read-eyes-folder.ts';

export type UseEyesOptions = {
  readonly libraryFolder: string;
  readonly weightsFolder: string;
  readonly workerFile?: string | undefined;
};

/**
 * Takes a folder's eyes for a library: checked, tried on their own pictures, and copied beside the library.
 *
 * The folder may go away afterwards. The library is seen anew when it is next opened to be worked on. Throws a `bad-request`
 * fault that says why a folder is refused, and changes nothing then; `busy` while somebody else writes the library.
 */
export async function useEyes(folder: string, options: UseEyesOptions): Promise<ChosenEyes> {
  const contents = await readOrRefuse(folder);
  await tryOut(folder, contents, options);
  await withLock(options.libraryFolder, async () => {
    await keepCopy(options.libraryFolder, contents);
    await writeChoice(options.libraryFolder, contents.hash);
    await forgetOthers(options.libraryFolder, contents.hash);
  });
  return chosenEyes(options.libraryFolder);
}

/** Goes back to the eyes that the app ships. */
export async function useBuiltInEyes({
  libraryFolder,
}: Pick<UseEyesOptions, 'libraryFolder'>): Promise<ChosenEyes> {
  await withLock(libraryFolder, async () => {
    await writeChoice(libraryFolder, null);
    await forgetOthers(libraryFolder, null);
  });
  return chosenEyes(libraryFolder);
}

async function readOrRefuse(folder: string): Promise<EyesContents> {
  try {
    return await readEyesFolder(folder);
  } catch (error) {
    throw refused(folder, error);
  }
}

/** Their own pictures are looked at with the engine that would run them. */
async function tryOut(
  folder: string,
  contents: EyesContents,
  { weightsFolder, workerFile }: UseEyesOptions,
): Promise<void> {
  const loaded = await fromContents(weightsFolder, versionOfEyes(contents.hash), contents);
  try {
    const engine = await startEyes(loaded, { workerFile, threads: 1 });
    await engine.close();
  } catch (error) {
    throw refused(folder, error);
  }
}

const refused = (folder: string, error: unknown) =>
  new FaultError(
    'bad-request',
    `${folder} cannot be used as eyes: it ${messageOf(error)}. Nothing was changed.`,
    { cause: error },
  );

async function withLock(libraryFolder: string, work: () => Promise<void>): Promise<void> {
  await mkdir(libraryFolder, { recursive: true });
  const lock = lockLibrary(libraryFilesIn(libraryFolder).lock);
  try {
    await work();
  } finally {
    lock.release();
  }
}

/** What was read and checked is what is written, whatever has become of the folder meanwhile. */
async function keepCopy(
  libraryFolder: string,
  { hash, description, files }: EyesContents,
): Promise<void> {
  const target = eyesFolderIn(libraryFolder, hash);
  const unfinished = `${target}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  for (const [name, bytes] of [...files, [descriptionFile, description] as const])
    await writeFile(join(unfinished, name), bytes);
  await rm(target, { recursive: true, force: true });
  await rename(unfinished, target);
}

/** Copies that are no longer used; all names in there are our own. */
async function forgetOthers(libraryFolder: string, hash: string | null): Promise<void> {
  const { eyes } = libraryFilesIn(libraryFolder);
  const names = await readdir(eyes).catch(() => []);
  for (const name of names)
    if (/^[0-9a-f]{32}(\.new)?$/.test(name) && name !== hash)
      await rm(join(eyes, name), { recursive: true, force: true });
}
