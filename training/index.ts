import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { parseCount } from '../cli/arguments.ts';
import { embeddingSize } from '../models/embedding/projection.ts';
import { mean } from '../bench/accuracy/metrics.ts';
import { photosFolder } from '../bench/photos/photo-collection.ts';
import { weightsFolder } from '../bench/places.ts';
import { listTrainingData } from './data.ts';
import { openEyes } from './eyes.ts';
import { asProjection, fitProjection, type FitOptions } from './fit-projection.ts';
import { manifestFile } from './places.ts';
import { seeCrops, type NamedCrop } from './see-crops.ts';
import { validate } from './validate.ts';
import { updateManifest, writeBank, writeProjection } from './write-weights.ts';

/** Surest crops only: a bank of sofas teaches nothing about cats. */
const minBankScore = 0.5;

type Options = {
  readonly components: number;
  readonly outputs: number;
  readonly shrinkage: string;
  readonly seed: number;
  readonly write: boolean;
};

const program = new Command('npm run train --')
  .description(
    'Fits the cat embedding to the photos below MY_CAT_PHOTOS/training, measures it on cats that were kept apart, and writes models/weights. What was seen is kept in .cache/training, so that a run that was stopped goes on.',
  )
  .option(
    '--components <n>',
    'principal components kept before whitening',
    parseCount(2, 4096),
    512,
  )
  .option('--outputs <n>', 'numbers of an embedding', parseCount(2, 4096), embeddingSize)
  .option('--shrinkage <share>', 'how far the scatter within a cat is drawn to a ball', '0.15')
  .option('--seed <n>', 'for everything that is left to chance', parseCount(1, 1e9), 1)
  .option('--no-write', 'measure only, leave the weights as they are')
  .action(train);

await program.parseAsync();

async function train(options: Options): Promise<void> {
  const data = await listTrainingData(photosFolder());
  const eyes = await openEyes();
  const training = await seeCrops(data.training, eyes);
  const validation = await seeCrops(data.validation, eyes);
  const fitOptions: FitOptions = { ...options, shrinkage: Number(options.shrinkage) };
  console.error(`Fitting ${options.outputs} numbers to ${training.length} crops …`);
  const projection = fitProjection(training, fitOptions);
  const project = asProjection(projection);
  const embed = ({ features }: NamedCrop) => project(features);
  const bank = training.filter(({ cat, catScore }) => cat === null && catScore >= minBankScore);
  const bankEmbeddings = bank.map(embed);
  const byCat = validate(
    validation.map((crop) => ({ cat: crop.cat ?? '', embedding: embed(crop) })),
    bankEmbeddings,
    options.seed,
  );
  const report = {
    options: fitOptions,
    photos: { training: data.training.length, validation: data.validation.length },
    crops: { training: training.length, validation: validation.length, bank: bank.length },
    averagePrecision: mean(byCat.map((one) => one.averagePrecision)),
    found: mean(byCat.map((one) => one.found)),
    byCat,
  };
  console.table(byCat);
  console.log(
    `Mean: average precision ${report.averagePrecision.toFixed(3)}, found ${report.found.toFixed(3)}`,
  );
  if (!options.write) return;
  await writeProjection(weightsFolder, projection);
  await writeBank(weightsFolder, bankEmbeddings);
  await updateManifest(manifestFile, weightsFolder, ['embedding', 'bank']);
  await mkdir(weightsFolder, { recursive: true });
  await writeFile(
    join(weightsFolder, 'training-report.json'),
    `${JSON.stringify(report, null, 2)}\n`,
  );
  console.log('Written. Now: npx tsx models/testing/make-golden.ts && npm run format');
}
