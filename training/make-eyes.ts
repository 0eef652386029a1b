import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { photosFolder } from '../bench/photos/photo-collection.ts';
import { weightsFolder } from '../bench/places.ts';
import { eyesSchema, type Eyes, type PublishedBackbone } from '../contract/eyes.ts';
import { readDetectorFiles } from '../indexer/engines/read-model-files.ts';
import { startCpuBackend } from '../indexer/engines/start-backend.ts';
import { catClassifierFile } from '../models/detector/cat-classifier.ts';
import { backboneKey, eyesKey } from '../models/eyes/eyes.ts';
import { usualExpectations } from '../models/head/calibration/expectations.ts';
import { eyesFiles } from '../contract/eyes.ts';
import type { ModelFiles } from '../models/manifest.ts';
import { onnxProblem } from '../models/network/onnx-problem.ts';
import { readOnnxFile } from '../models/network/onnx-file.ts';
import { versionOfEyes } from '../models/versions.ts';
import { isBankCrop } from './bank-crops.ts';
import { catSamples } from './cat-samples.ts';
import { chooseLayers } from './choose-layers.ts';
import { listTrainingData } from './data.ts';
import { expectationsFrom } from './expectations-from.ts';
import { openEyesOf } from './eyes.ts';
import { fitCatClassifier } from './fit-cat-classifier.ts';
import {
  asProjection,
  fitNames,
  prepareFit,
  toProjection,
  type FitOptions,
} from './fit-projection.ts';
import { crossValidate, printReport } from './report.ts';
import { seeCrops } from './see-crops.ts';
import { filesOf, writeEyes, type EyesParts } from './write-eyes.ts';

/** What the command line says of another network. */
export type BackboneOptions = {
  readonly backbone?: string;
  readonly out?: string;
  readonly name?: string;
  readonly licence?: string;
  readonly licenceFile?: string;
  readonly side: number;
  readonly layout: string;
  readonly colours: string;
  readonly white: string;
  readonly mean: string;
  readonly deviation: string;
  readonly layers?: string;
  readonly withoutDetector?: boolean;
};

type Named = BackboneOptions & { readonly backbone: string };

export const isForOtherEyes = (options: BackboneOptions): options is Named =>
  options.backbone !== undefined;

/** Fits eyes to somebody else's network, measures them on cats left out in turn, and writes them as a folder. */
export async function makeEyes(
  given: Named,
  fit: FitOptions,
  folds: number,
  write: boolean,
): Promise<void> {
  const { out, name, licence, licenceFile } = given;
  if (out === undefined || name === undefined || licence === undefined || licenceFile === undefined)
    throw new Error('--backbone needs --out, --name, --licence and --licence-file');
  const licenceText = await readFile(licenceFile, 'utf8');
  const network = new Uint8Array(await readFile(given.backbone));
  const backend = await startCpuBackend();
  const description = await describe(given, name, licence, fit.outputs, network);
  const files = await unfittedFiles(description, network);
  const seen = createHash('sha256').update(network).update(text(description.backbone));
  const eyes = await openEyesOf(files, versionOfEyes(seen.digest('hex').slice(0, 32)));
  console.error(`Layers: ${description.backbone.layers.join(', ')}`);

  const photos = await listTrainingData(photosFolder());
  const crops = await seeCrops(photos, eyes);
  const set = await prepareFit(crops, fit);
  const isBank = (row: number) => {
    const crop = crops[row];
    return crop !== undefined && isBankCrop(crop);
  };
  const report = await crossValidate(set.cats, () => Promise.resolve(set), fit, folds, isBank);
  printReport(report);
  if (!write) return;

  const projection = await toProjection(set, await fitNames(set, [...crops.keys()], fit));
  const project = asProjection(projection);
  const fitted = {
    projection,
    classifier: fitCatClassifier(await catSamples(photosFolder(), eyes, project)),
    bank: crops.filter(isBankCrop).map(({ features }) => project(features)),
  };
  const expectations = expectationsFrom(report.ownScores);
  const parts = { eyes: { ...description, expectations }, network, licenceText, fitted };
  await writeEyes(resolve(out), parts, modelFilesOf(parts, await detector()), backend);
  await writeFile(join(out, 'training-report.json'), text({ options: fit, folds, ...report }));
  console.log(`Written. Now: npx my-cat eyes use ${out}`);
}

async function describe(
  given: Named,
  name: string,
  licence: string,
  embeddingSize: number,
  network: Uint8Array,
): Promise<EyesParts['eyes']> {
  const { side, layout, colours } = given;
  const file = readOnnxFile(network);
  const { openPublished } = await startCpuBackend();
  if (openPublished === undefined)
    throw new Error('ONNX Runtime does not load here, and nothing else runs such a network');
  const place = { layout: layout as PublishedBackbone['layout'], sidePx: side };
  const layers = given.layers?.split(',') ?? (await chooseLayers(file, place, openPublished));
  const eyes = eyesSchema.parse({
    name,
    licence,
    backbone: {
      kind: 'onnx',
      ...place,
      colours,
      white: Number(given.white),
      mean: given.mean.split(',').map(Number),
      deviation: given.deviation.split(',').map(Number),
      layers,
      withDetector: given.withoutDetector !== true,
    },
    embeddingSize,
    expectations: usualExpectations,
  });
  if (eyes.backbone.kind !== 'onnx') throw new Error('A network of others is an ONNX network');
  const problem = onnxProblem(file, eyes.backbone);
  if (problem !== null) throw new Error(`${given.backbone} cannot be used: ${problem}`);
  return { ...eyes, backbone: eyes.backbone };
}

const detector = () => readDetectorFiles(weightsFolder);

/** What is needed to see crops, before anything is fitted to them. */
const unfittedFiles = async (eyes: Eyes, network: Uint8Array): Promise<ModelFiles> => ({
  ...(await detector()),
  [eyesKey]: Buffer.from(text(eyes)),
  [backboneKey]: network,
});

/** The eyes as the app loads them. */
function modelFilesOf(parts: EyesParts, detectorFiles: ModelFiles): ModelFiles {
  const files = filesOf(parts);
  const file = (name: string) => files.get(name) ?? new Uint8Array();
  return {
    ...detectorFiles,
    [eyesKey]: Buffer.from(text(parts.eyes)),
    [backboneKey]: parts.network,
    'embedding/projection.json': file(eyesFiles.projection),
    'embedding/projection.bin': file(eyesFiles.projectionNumbers),
    [catClassifierFile]: file(eyesFiles.catClassifier),
  };
}

const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
