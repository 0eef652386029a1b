/**
 * Converts the published ImageNet network, which `fine-tuning/` tunes: `npx tsx training/convert-imagenet.ts FOLDER`, the
 * folder being `dist/models/mobilenet_v2_mid` of the unpacked npm package that `models/manifest.json` names.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { LayerEntry, LayerFile, Quantised } from '../models/network/layer-file.ts';
import { imagenetLayers } from '../models/embedding/pooled-features.ts';
import { publishedNetwork } from './places.ts';

type Attribute = { readonly s?: string; readonly list?: { readonly i?: readonly string[] } };

type GraphNode = {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr: Readonly<Record<string, Attribute>>;
};

type WeightSpec = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly quantization: Quantised & { readonly dtype: string };
};

type ModelModule = {
  readonly modelTopology: { readonly node: readonly GraphNode[] };
  readonly weightsManifest: readonly { readonly weights: readonly WeightSpec[] }[];
};

type Weight = WeightSpec & { readonly bytes: Uint8Array };

const inputNode = 'hub_input/Sub';
const relu6 = 'UmVsdTY=';

const folder = resolve(process.argv[2] ?? '.');
const require = createRequire(import.meta.url);
const model = require(join(folder, 'model.min.js')) as ModelModule;
const weights = await readWeights();
const nodes = new Map(model.modelTopology.node.map((node) => [shortName(node.name), node]));
const layers: LayerEntry[] = [];
const numbers: Uint8Array[] = [];
const done = new Set([inputNode]);
for (const name of imagenetLayers) visit(name);

const file: LayerFile = { input: inputNode, layers };
await mkdir(publishedNetwork, { recursive: true });
await writeFile(join(publishedNetwork, 'layers.json'), `${JSON.stringify(file)}\n`);
await writeFile(join(publishedNetwork, 'weights.bin'), Buffer.concat(numbers));
console.log(
  `${layers.length} layers, ${numbers.reduce((sum, { length }) => sum + length, 0)} bytes. Now: npx tsx training/fine-tuning/index.ts`,
);

/** The part of a node's name that tells nodes apart. */
function shortName(name: string): string {
  return name.replace(/^.*\/predict\//, '').replace(/^MobilenetV2\//, '');
}

async function readWeights(): Promise<ReadonlyMap<string, Weight>> {
  const shards = (await readdir(folder)).filter((name) => name.startsWith('group')).sort();
  const all = Buffer.concat(
    shards.map((shard) => Buffer.from(require(join(folder, shard)) as string, 'base64')),
  );
  let at = 0;
  const specs = model.weightsManifest.flatMap((group) => group.weights);
  return new Map(
    specs.map((spec) => {
      const size = spec.shape.reduce((product, side) => product * side, 1);
      return [shortName(spec.name), { ...spec, bytes: all.subarray(at, (at += size)) }];
    }),
  );
}

/** Adds a node after everything it reads. */
function visit(name: string): void {
  if (done.has(name)) return;
  done.add(name);
  const node = nodes.get(name);
  if (node === undefined) throw new Error(`The graph has no node ${name}`);
  const [first = '', second = '', third = ''] = (node.input ?? []).map(shortName);
  if (node.op === 'AddV2') {
    visit(first);
    visit(second);
    layers.push({ kind: 'sum', name, inputs: [first, second] });
    return;
  }
  const depthwise = node.op === 'FusedDepthwiseConv2dNative';
  if (!depthwise && node.op !== '_FusedConv2D')
    throw new Error(`Cannot convert ${node.op} ${name}`);
  visit(first);
  layers.push({
    kind: 'convolution',
    name,
    input: first,
    depthwise,
    shape: weightAt(second).shape,
    stride: Number(node.attr['strides']?.list?.i?.[1]),
    relu6:
      (node.attr['fused_ops']?.list as { s?: string[] } | undefined)?.s?.includes(relu6) === true,
    filter: take(second),
    bias: take(third),
  });
}

function take(name: string): Quantised {
  const { bytes, quantization } = weightAt(name);
  if (quantization.dtype !== 'uint8') throw new Error(`${name} is not stored in bytes`);
  numbers.push(bytes);
  return { min: quantization.min, scale: quantization.scale };
}

function weightAt(name: string): Weight {
  const weight = weights.get(name);
  if (weight === undefined) throw new Error(`The graph has no constant ${name}`);
  return weight;
}
