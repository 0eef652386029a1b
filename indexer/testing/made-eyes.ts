import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eyesFiles, type EyesFolder } from '../../contract/eyes.ts';
import { imagenetLayers } from '../../models/embedding/pooled-features.ts';
import { builtInEyes } from '../../models/eyes/eyes.ts';
import { readLayers } from '../../models/network/layer-file.ts';
import { onnxOutput, toOnnx } from '../../models/network/onnx-model.ts';
import { weightsFolder } from '../../models/testing/real-vision.ts';

/** What a test has otherwise than eyes that are well. */
export type MadeEyesOptions = {
  readonly name?: string;
  /** Files with other contents than they ought to have, hashed like all. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly change?: (eyes: EyesFolder) => object;
};

const licenceFile = 'LICENCE.txt';

/** Read once, since tests make many. */
let own: Promise<Readonly<Record<string, Uint8Array>>> | null = null;

/**
 * Writes a folder of eyes whose network is the app's own, as somebody else would have published it: an ONNX model.
 *
 * They see what the app's own eyes see, through everything that other eyes go through.
 */
export async function makeEyes(folder: string, options: MadeEyesOptions = {}): Promise<string> {
  own ??= ownFiles();
  const files = { ...(await own), ...options.files };
  const eyes: EyesFolder = {
    format: 'my-cat-eyes',
    version: 1,
    name: options.name ?? 'Twin',
    licence: 'MIT',
    licenceFile,
    backbone: {
      kind: 'onnx',
      layout: 'channels-last',
      sidePx: 224,
      colours: 'rgb',
      white: 1,
      mean: [0.5, 0.5, 0.5],
      deviation: [0.5, 0.5, 0.5],
      layers: imagenetLayers.map(onnxOutput),
      withDetector: true,
    },
    embeddingSize: builtInEyes.embeddingSize,
    expectations: builtInEyes.expectations,
    files: Object.entries(files).map(([name, bytes]) => ({
      name,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  };
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  const described = options.change?.(eyes) ?? eyes;
  await writeFile(join(folder, 'eyes.json'), `${JSON.stringify(described)}\n`);
  return folder;
}

async function ownFiles(): Promise<Readonly<Record<string, Uint8Array>>> {
  const read = (name: string) => readFile(join(weightsFolder, name));
  const golden = join(import.meta.dirname, '../../models/golden/golden.json');
  return {
    [eyesFiles.backbone]: await ownNetwork(),
    [eyesFiles.projection]: await read('embedding/projection.json'),
    [eyesFiles.projectionNumbers]: await read('embedding/projection.bin'),
    [eyesFiles.catClassifier]: await read('embedding/cat-classifier.json'),
    [eyesFiles.bank]: await read('bank/embeddings.bin'),
    [eyesFiles.selfTest]: await readFile(golden),
    [licenceFile]: Buffer.from('Do as you like.\n'),
  };
}

/** The app's ImageNet network as an ONNX model that reads `pictures`. */
async function ownNetwork(): Promise<Uint8Array> {
  const read = (name: string) => readFile(join(weightsFolder, 'imagenet', name));
  const { input, layers } = readLayers(await read('layers.json'), await read('weights.bin'));
  return toOnnx(layers, input, imagenetLayers);
}
