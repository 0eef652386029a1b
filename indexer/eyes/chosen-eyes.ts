import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Eyes, EyesInUse } from '../../contract/eyes.ts';
import { FaultError } from '../../contract/fault.ts';
import { builtInEyes } from '../../models/eyes/eyes.ts';
import { embeddingVersion, versionOfEyes } from '../../models/versions.ts';
import { writeWhole } from '../files/write-whole.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { messageOf, refuse } from './eyes-refused.ts';
import { readEyesDescription } from './read-eyes-folder.ts';

/** The eyes a library is seen with. */
export type ChosenEyes = {
  readonly eyes: Eyes;
  /** What makes embeddings with them. */
  readonly version: string;
  /** The library's own copy of their folder; null for those that the app ships. */
  readonly folder: string | null;
};

export const shippedEyes: ChosenEyes = {
  eyes: builtInEyes,
  version: embeddingVersion,
  folder: null,
};

/** Says how to get out of it; for whatever is wrong with eyes that were chosen before. */
export const wayBack =
  'Take them again with "my-cat eyes use FOLDER", or the built-in ones with "my-cat eyes use built-in"; what you said stays.';

const choiceFile = (libraryFolder: string) =>
  join(libraryFilesIn(libraryFolder).eyes, 'in-use.json');

/** Where a library keeps its own copy of eyes, by what they are known by. */
export const eyesFolderIn = (libraryFolder: string, hash: string) =>
  join(libraryFilesIn(libraryFolder).eyes, hash);

/**
 * The eyes of a library: those that were chosen, or those that the app ships.
 *
 * Only their description is read. Throws a `model-missing` fault when it cannot be.
 */
export async function chosenEyes(libraryFolder: string): Promise<ChosenEyes> {
  const file = choiceFile(libraryFolder);
  if (!existsSync(file)) return shippedEyes;
  try {
    const hash = readHash(await readFile(file, 'utf8'));
    const folder = eyesFolderIn(libraryFolder, hash);
    const { eyes, hash: own } = await readEyesDescription(folder);
    if (own !== hash) refuse('was altered');
    return { eyes, version: versionOfEyes(hash), folder };
  } catch (error) {
    throw new FaultError(
      'model-missing',
      `The eyes that ${file} names cannot be used: ${messageOf(error)}. ${wayBack}`,
      { cause: error },
    );
  }
}

/** For the person. */
export const asEyesInUse = ({ eyes, version, folder }: ChosenEyes): EyesInUse => ({
  name: eyes.name,
  licence: eyes.licence,
  isBuiltIn: folder === null,
  version,
});

/** Writes the choice whole or not at all; null chooses the eyes that the app ships. */
export async function writeChoice(libraryFolder: string, hash: string | null): Promise<void> {
  const file = choiceFile(libraryFolder);
  if (hash === null) return rm(file, { force: true });
  await mkdir(libraryFilesIn(libraryFolder).eyes, { recursive: true });
  await writeWhole(file, `${JSON.stringify({ hash })}\n`);
}

function readHash(text: string): string {
  const value: unknown = JSON.parse(text);
  const hash =
    typeof value === 'object' && value !== null && 'hash' in value ? value.hash : undefined;
  return typeof hash === 'string' && /^[0-9a-f]{32}$/.test(hash) ? hash : refuse('is damaged');
}
