/**
 * Tunes the last pooled blocks of the ImageNet network to named cats: once without the cats of each fold, so that `npm run train` can
 * judge by cats that nothing was fitted to, and once with all of them, for the app.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { photosFolder } from '../../bench/photos/photo-collection.ts';
import { weightsFolder } from '../../bench/places.ts';
import { parseCount } from '../../cli/arguments.ts';
import { listTrainingData } from '../data.ts';
import { divideCats } from '../leave-cats-out.ts';
import { manifestFile, publishedNetwork, tunedFolder } from '../places.ts';
import { updateManifest } from '../write-weights.ts';
import { saveNamedCrops } from './named-crops.ts';
import { verifyPublished } from './published-network.ts';
import { program, requireTorch, tune } from './tune.ts';
import { networkOfAll, networkOfFold } from './tuned-network.ts';

type Options = {
  readonly python: string;
  readonly folds: number;
  readonly seed: number;
  readonly write: boolean;
};

await new Command('npx tsx training/fine-tuning/index.ts')
  .description(
    'Tunes the ImageNet network to the named cats below MY_CAT_PHOTOS/training, and writes models/weights/imagenet. Needs Python with PyTorch. What was tuned is kept in .cache/training, so that a run that was stopped goes on; afterwards npm run train fits the embedding anew.',
  )
  .option('--python <program>', 'Python with PyTorch', process.env['PYTHON'] ?? 'python3')
  .option('--folds <n>', 'parts of the cats that are left out in turn', parseCount(2, 100), 5)
  .option('--seed <n>', 'for everything that is left to chance', parseCount(1, 1e9), 1)
  .option('--no-write', 'leave the weights as they are')
  .action(fineTune)
  .parseAsync();

async function fineTune({ python, folds, seed, write }: Options): Promise<void> {
  await requireTorch(python);
  const published = await verifyPublished();
  await mkdir(tunedFolder, { recursive: true });
  const photos = await listTrainingData(photosFolder());
  const { file, cats, sha256 } = await saveNamedCrops(photos, join(tunedFolder, 'crops.u8'));
  const code = createHash('sha256')
    .update(await readFile(program))
    .digest('hex');
  const job = {
    ...{ network: publishedNetwork, crops: file, cats, seed },
    sha256: { network: published, crops: sha256, program: code },
  };
  for (const [fold, left] of divideCats(cats, folds, seed).entries())
    await tune({ ...job, leftOut: [...left], out: networkOfFold(fold, folds, seed) }, python);
  await tune({ ...job, leftOut: [], out: networkOfAll(seed) }, python);
  if (!write) return;
  for (const name of ['layers.json', 'weights.bin']) {
    const target = join(weightsFolder, 'imagenet', name);
    await rm(target, { force: true });
    await copyFile(join(networkOfAll(seed), name), target);
  }
  await updateManifest(manifestFile, weightsFolder, ['imagenet']);
  console.log('Written. Now: npm run train');
}
