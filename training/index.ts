import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { parseCount } from '../cli/arguments.ts';
import { embeddingSize } from '../models/embedding/projection.ts';
import { photosFolder } from '../bench/photos/photo-collection.ts';
import { weightsFolder } from '../bench/places.ts';
import { listTrainingData } from './data.ts';
import { openEyes } from './eyes.ts';
import { asProjection, fitNames, prepareFit, toProjection } from './fit-projection.ts';
import { manifestFile } from './places.ts';
import { crossValidate, printReport } from './report.ts';
import { seeCrops } from './see-crops.ts';
import { updateManifest, writeBank, writeProjection } from './write-weights.ts';

/** Surest crops only: a bank of sofas teaches nothing about cats. */
const minBankScore = 0.5;

type Options = {
  readonly components: number;
  readonly outputs: number;
  readonly shrinkage: string;
  readonly folds: number;
  readonly seed: number;
  readonly write: boolean;
};

const program = new Command('npm run train --')
  .description(
    'Fits the cat embedding to the photos below MY_CAT_PHOTOS/training, measures it on cats left out in turn, and writes models/weights. What was seen is kept in .cache/training, so that a run that was stopped goes on.',
  )
  .option(
    '--components <n>',
    'principal components kept before whitening',
    parseCount(2, 4096),
    512,
  )
  .option('--outputs <n>', 'numbers of an embedding', parseCount(2, 4096), embeddingSize)
  .option('--shrinkage <share>', 'how far the scatter within a cat is drawn to a ball', '0.15')
  .option('--folds <n>', 'parts of the cats that are left out in turn', parseCount(2, 100), 5)
  .option('--seed <n>', 'for everything that is left to chance', parseCount(1, 1e9), 1)
  .option('--no-write', 'measure only, leave the weights as they are')
  .action(train);

await program.parseAsync();

async function train({ write, folds, ...options }: Options): Promise<void> {
  const photos = await listTrainingData(photosFolder());
  const crops = await seeCrops(photos, await openEyes());
  const fitOptions = { ...options, shrinkage: Number(options.shrinkage) };
  console.error(`Fitting ${options.outputs} numbers to ${crops.length} crops …`);
  const set = await prepareFit(crops, fitOptions);
  const isBank = ({ cat, catScore }: (typeof crops)[number]) =>
    cat === null && catScore >= minBankScore;
  const report = {
    options: { ...fitOptions, folds },
    photos: photos.length,
    crops: {
      all: crops.length,
      bank: crops.filter(isBank).length,
      cats: new Set(crops.map(({ cat }) => cat).filter((cat) => cat !== null)).size,
    },
    ...(await crossValidate(set, fitOptions, folds, (row) => {
      const crop = crops[row];
      return crop !== undefined && isBank(crop);
    })),
  };
  printReport(report);
  if (!write) return;
  const projection = await toProjection(set, await fitNames(set, [...crops.keys()], fitOptions));
  const project = asProjection(projection);
  await mkdir(weightsFolder, { recursive: true });
  await writeProjection(weightsFolder, projection);
  await writeBank(
    weightsFolder,
    crops.filter(isBank).map(({ features }) => project(features)),
  );
  await updateManifest(manifestFile, weightsFolder, ['embedding', 'bank']);
  await writeFile(
    join(weightsFolder, 'training-report.json'),
    `${JSON.stringify(report, null, 2)}\n`,
  );
  console.log(
    'Written. Now: npx tsx training/cat-classifier.ts && npx tsx models/testing/make-golden.ts && npm run format',
  );
}
