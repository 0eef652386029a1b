import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  eyesFiles,
  eyesFolderSchema,
  eyesFormatVersion,
  type Eyes,
  type PublishedBackbone,
} from '../contract/eyes.ts';
import { encodeFloat16 } from '../models/embedding/float16.ts';
import { goldenPictures, type GoldenFile, type GoldenPicture } from '../models/golden/golden.ts';
import type { CatClassifier } from '../models/detector/cat-classifier.ts';
import { createVision } from '../models/vision.ts';
import type { ModelFiles } from '../models/manifest.ts';
import type { Backend } from '../models/network/network.ts';
import type { LinearProjection } from './fit-projection.ts';
import { fileEntry } from './file-entry.ts';

/** What was fitted to a network. */
type FittedEyes = {
  readonly projection: LinearProjection;
  readonly classifier: CatClassifier;
  readonly bank: readonly Float32Array[];
};

/** All of a folder of eyes but what they see themselves. */
export type EyesParts = {
  readonly eyes: Eyes & { readonly backbone: PublishedBackbone };
  readonly network: Uint8Array;
  readonly licenceText: string;
  readonly fitted: FittedEyes;
};

const licenceFile = 'LICENCE.txt';

/** The files of a folder of eyes by name, besides the description and the self-test. */
export function filesOf({ network, licenceText, fitted }: EyesParts): Map<string, Uint8Array> {
  const { matrix, bias } = fitted.projection;
  const layer = { inputs: matrix.rows, outputs: matrix.columns, activation: 'none' };
  const { offset, slope, weights } = fitted.classifier;
  return new Map<string, Uint8Array>([
    [eyesFiles.backbone, network],
    [eyesFiles.projection, text({ layers: [layer] })],
    [
      eyesFiles.projectionNumbers,
      Buffer.concat([matrix.values, bias].map((one) => encodeFloat16(Float32Array.from(one)))),
    ],
    [
      eyesFiles.catClassifier,
      text({ offset, slope, weights: [...weights].map((weight) => Number(weight.toFixed(5))) }),
    ],
    [eyesFiles.bank, Buffer.concat(fitted.bank.map(encodeFloat16))],
    [licenceFile, Buffer.from(licenceText)],
  ]);
}

/** Writes a folder of eyes, with what they see in the app's golden pictures as their self-test. */
export async function writeEyes(
  folder: string,
  parts: EyesParts,
  files: ModelFiles,
  backend: Backend,
): Promise<void> {
  const all = filesOf(parts);
  all.set(eyesFiles.selfTest, text(await seeGolden(files, backend)));
  const description = eyesFolderSchema.parse({
    format: 'my-cat-eyes',
    version: eyesFormatVersion,
    ...parts.eyes,
    licenceFile,
    files: [...all].map(([name, bytes]) => fileEntry(name, bytes)),
  });
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of all) await writeFile(join(folder, name), bytes);
  await writeFile(join(folder, 'eyes.json'), `${JSON.stringify(description, null, 2)}\n`);
}

async function seeGolden(files: ModelFiles, backend: Backend): Promise<GoldenFile> {
  const vision = await createVision(files, backend);
  const pictures: GoldenPicture[] = [];
  for (const { image } of goldenPictures)
    pictures.push({ image, sightings: await vision.see(image, null) });
  vision.dispose();
  return pictures.map(({ image, sightings }) => ({
    image: { ...image, pixels: Buffer.from(image.pixels).toString('base64') },
    sightings: sightings.map(({ box, catScore, embedding }) => ({
      box,
      catScore,
      embedding: Buffer.from(embedding.buffer, embedding.byteOffset, embedding.byteLength).toString(
        'base64',
      ),
    })),
  }));
}

const text = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`);
