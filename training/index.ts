import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { parseCount } from '../cli/arguments.ts';
import { embeddingSize } from '../models/embedding/projection.ts';
import { photosFolder } from '../bench/photos/photo-collection.ts';
import { weightsFolder } from '../bench/places.ts';
import { listTrainingData } from './data.ts';
import { openEyes } from './eyes.ts';
import { networkOfFold, refuseIfSeen } from './fine-tuning/tuned-network.ts';
import { asProjection, fitNames, prepareFit, toProjection } from './fit-projection.ts';
import { manifestFile } from './places.ts';
import type { SetWithout } from './leave-cats-out.ts';
import { crossValidate, printReport } from './report.ts';
import { seeCrops } from './see-crops.ts';
import { isBankCrop } from './bank-crops.ts';
import { isForOtherEyes, makeEyes, type BackboneOptions } from './make-eyes.ts';
import { updateManifest, writeBank, writeProjection } from './write-weights.ts';

type Options = BackboneOptions & {
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
  .option('--backbone <file>', 'fit to this ONNX image network instead, and write a folder of eyes')
  .option('--out <folder>', 'with --backbone: the folder to write')
  .option('--name <name>', 'with --backbone: what the eyes are called')
  .option('--licence <name>', 'with --backbone: the licence of the network, such as Apache-2.0')
  .option('--licence-file <file>', 'with --backbone: the text of that licence')
  .option('--side <pixels>', 'with --backbone: side of its input', parseCount(32, 640), 224)
  .option('--layout <order>', 'with --backbone: channels-first or channels-last', 'channels-first')
  .option('--colours <order>', 'with --backbone: rgb or bgr', 'rgb')
  .option('--white <value>', 'with --backbone: what white is before the mean is taken off', '1')
  .option('--mean <r,g,b>', 'with --backbone: what is taken off', '0.485,0.456,0.406')
  .option('--deviation <r,g,b>', 'with --backbone: what is divided by', '0.229,0.224,0.225')
  .option('--layers <names>', 'with --backbone: values of its graph (default: of each size two)')
  .option('--without-detector', "with --backbone: leave the detector's own layers out")
  .action(train);

await program.parseAsync();

async function train({ write, folds, ...given }: Options): Promise<void> {
  const { components, outputs, shrinkage, seed } = given;
  const options = { components, outputs, shrinkage: Number(shrinkage), seed };
  if (isForOtherEyes(given)) return makeEyes(given, options, folds, write);
  const photos = await listTrainingData(photosFolder());
  const crops = await seeCrops(photos, await openEyes());
  console.error(`Fitting ${options.outputs} numbers to ${crops.length} crops …`);
  const set = await prepareFit(crops, options);
  const setWithout: SetWithout = async (left, fold) => {
    const network = networkOfFold(fold, folds, seed);
    await refuseIfSeen(network, left);
    return prepareFit(await seeCrops(photos, await openEyes(network)), options);
  };
  const report = {
    options: { ...options, folds },
    photos: photos.length,
    crops: {
      all: crops.length,
      bank: crops.filter(isBankCrop).length,
      cats: new Set(crops.map(({ cat }) => cat).filter((cat) => cat !== null)).size,
    },
    ...(await crossValidate(set.cats, setWithout, options, folds, (row) => {
      const crop = crops[row];
      return crop !== undefined && isBankCrop(crop);
    })),
  };
  printReport(report);
  if (!write) return;
  const projection = await toProjection(set, await fitNames(set, [...crops.keys()], options));
  const project = asProjection(projection);
  await mkdir(weightsFolder, { recursive: true });
  await writeProjection(weightsFolder, projection);
  await writeBank(
    weightsFolder,
    crops.filter(isBankCrop).map(({ features }) => project(features)),
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
