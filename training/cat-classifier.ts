/**
 * Fits anew how sure a box is to hold a cat: `npx tsx training/cat-classifier.ts`, after `npm run train`.
 *
 * To photos of cats and of what is none below `MY_CAT_PHOTOS/training`, never to those that accuracy is
 * measured with. What was seen comes from the cache that `npm run train` fills too.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mean } from '../bench/accuracy/metrics.ts';
import { photosFolder } from '../bench/photos/photo-collection.ts';
import { weightsFolder } from '../bench/places.ts';
import { likelyCat } from '../contract/plain/likely-cat.ts';
import { catClassifierFile } from '../models/detector/cat-classifier.ts';
import { readProjection } from '../models/embedding/projection.ts';
import { catSamples } from './cat-samples.ts';
import { openEyes } from './eyes.ts';
import { crossValidateClassifier, fitCatClassifier } from './fit-cat-classifier.ts';
import { manifestFile } from './places.ts';
import { updateManifest } from './write-weights.ts';

const folds = 5;
const seed = 1;

const project = await openProjection();
const eyes = await openEyes();
const samples = await catSamples(photosFolder(), eyes, project);

const { offset, slope, weights } = fitCatClassifier(samples);
const classifier = {
  offset,
  slope,
  weights: [...weights].map((weight) => Number(weight.toFixed(5))),
};
await writeFile(join(weightsFolder, catClassifierFile), `${JSON.stringify(classifier)}\n`);
await updateManifest(manifestFile, weightsFolder, ['embedding']);

const after = crossValidateClassifier(samples, folds, seed);
const before = samples.map(({ catScore }) => catScore);
const kinds = [...new Set(samples.map(({ kind }) => kind))];
const report = {
  folds,
  seed,
  logLoss: { detector: logLoss(before), classifier: logLoss(after) },
  kinds: kinds.map((kind) => {
    const rows = [...samples.keys()].filter((row) => samples[row]?.kind === kind);
    const likely = (probabilities: readonly number[]) =>
      mean(rows.map((row) => ((probabilities[row] ?? 0) >= likelyCat ? 1 : 0)));
    return { kind, boxes: rows.length, detector: likely(before), classifier: likely(after) };
  }),
};
console.table(report.kinds);
console.log(
  `Log loss ${report.logLoss.detector.toFixed(4)} by the detector, ${report.logLoss.classifier.toFixed(4)} cross-validated`,
);
await writeFile(
  join(weightsFolder, 'cat-classifier-report.json'),
  `${JSON.stringify(report, null, 2)}\n`,
);

async function openProjection() {
  const names = ['embedding/projection.json', 'embedding/projection.bin'];
  const read = names.map(
    async (name) => [name, await readFile(join(weightsFolder, name))] as const,
  );
  return readProjection(Object.fromEntries(await Promise.all(read)));
}

/** Mean of −log of the probability given to what is so. */
function logLoss(probabilities: readonly number[]): number {
  return mean(
    probabilities.map((probability, row) => {
      const right = samples[row]?.isCat === true ? probability : 1 - probability;
      return -Math.log(Math.max(1e-6, right));
    }),
  );
}
