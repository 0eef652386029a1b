import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engineNames, type EngineName } from '../../contract/engine.ts';
import { writeWhole } from '../files/write-whole.ts';

/** What a probe found, and for which circumstances it holds. */
export type RememberedChoice = {
  readonly engine: EngineName;
  /** Engines it was chosen from; with others the probe is done again. */
  readonly candidates: readonly EngineName[];
  /** Version of what makes the embeddings. */
  readonly version: string;
  readonly msPerPhoto: Readonly<Partial<Record<EngineName, number>>>;
};

const fileIn = (libraryFolder: string) => join(libraryFolder, 'engine.json');

/** The last choice; null when there is none that can be read, since it can always be made again. */
export async function recallChoice(libraryFolder: string): Promise<RememberedChoice | null> {
  try {
    const value: unknown = JSON.parse(await readFile(fileIn(libraryFolder), 'utf8'));
    return isChoice(value) ? value : null;
  } catch {
    return null;
  }
}

export async function rememberChoice(
  libraryFolder: string,
  choice: RememberedChoice,
): Promise<void> {
  await writeWhole(fileIn(libraryFolder), `${JSON.stringify(choice, null, 2)}\n`);
}

function isChoice(value: unknown): value is RememberedChoice {
  if (typeof value !== 'object' || value === null) return false;
  const { engine, candidates, version } = value as Partial<Record<keyof RememberedChoice, unknown>>;
  return (
    engineNames.some((name) => name === engine) &&
    Array.isArray(candidates) &&
    typeof version === 'string'
  );
}
