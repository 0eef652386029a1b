import { eyesFiles } from '../../contract/eyes.ts';
import { FaultError } from '../../contract/fault.ts';
import { bankFile, parseBank } from '../../models/bank/bank.ts';
import { catClassifierFile } from '../../models/detector/cat-classifier.ts';
import { backboneKey, eyesKey } from '../../models/eyes/eyes.ts';
import { readGolden, type GoldenFile, type GoldenPicture } from '../../models/golden/golden.ts';
import type { ModelFiles } from '../../models/manifest.ts';
import { readBank } from '../engines/read-bank.ts';
import { readDetectorFiles, readModelFiles } from '../engines/read-model-files.ts';
import { wayBack, type ChosenEyes } from './chosen-eyes.ts';
import { messageOf } from './eyes-refused.ts';
import { readEyesFolder, type EyesContents } from './read-eyes-folder.ts';

/** What an engine sees with. */
export type LoadedEyes = {
  readonly version: string;
  readonly files: ModelFiles;
  /** What must be seen before they are trusted; null where that is left to the choice of an engine. */
  readonly selfTest: readonly GoldenPicture[] | null;
};

/** Where the files of a folder lie among the model files. */
const keys = [
  [eyesFiles.backbone, backboneKey],
  [eyesFiles.projection, 'embedding/projection.json'],
  [eyesFiles.projectionNumbers, 'embedding/projection.bin'],
  [eyesFiles.catClassifier, catClassifierFile],
  [eyesFiles.bank, bankFile],
] as const;

/** Reads all that eyes consist of, verified; throws a `model-missing` fault that names what is wrong. */
export async function loadEyes(
  weightsFolder: string,
  { version, folder }: ChosenEyes,
): Promise<LoadedEyes> {
  if (folder === null)
    return { version, files: await readModelFiles(weightsFolder), selfTest: null };
  return fromContents(weightsFolder, version, await ownCopy(folder));
}

/** Eyes whose folder was read, with the detector that finds cats for them. */
export async function fromContents(
  weightsFolder: string,
  version: string,
  { description, files }: Pick<EyesContents, 'description' | 'files'>,
): Promise<LoadedEyes> {
  const own = keys.map(([name, key]) => [key, fileOf(files, name)] as const);
  const detector = await readDetectorFiles(weightsFolder);
  const text = new TextDecoder().decode(fileOf(files, eyesFiles.selfTest));
  return {
    version,
    files: { ...detector, ...Object.fromEntries(own), [eyesKey]: description },
    selfTest: readGolden(JSON.parse(text) as GoldenFile),
  };
}

/** The anonymous cats as these eyes see them. */
export async function bankOf(
  weightsFolder: string,
  { eyes, folder }: ChosenEyes,
): Promise<readonly Float32Array[]> {
  if (folder === null) return readBank(weightsFolder);
  const { files } = await ownCopy(folder);
  return parseBank(fileOf(files, eyesFiles.bank), eyes.embeddingSize);
}

async function ownCopy(folder: string): Promise<EyesContents> {
  try {
    return await readEyesFolder(folder);
  } catch (error) {
    throw new FaultError('model-missing', `${folder} ${messageOf(error)}. ${wayBack}`, {
      cause: error,
    });
  }
}

const fileOf = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
  files.get(name) ?? new Uint8Array();
