import type { PublishedBackbone } from '../contract/eyes.ts';
import { cutOnnx } from '../models/network/cut-onnx.ts';
import type { OpenPublished } from '../models/network/network.ts';
import type { OnnxFile } from '../models/network/onnx-file.ts';

/** Operators after which a map is worth pooling: what a block of a network hands to the next. */
const ends = new Set(['Relu', 'Clip', 'HardSwish', 'LeakyRelu', 'PRelu', 'Mul', 'Add', 'Concat']);

/** What these put out is no picture any more, but its shape or its place. */
const noMaps = new Set(['Shape', 'Size', 'ArgMax', 'ArgMin', 'NonZero', 'Cast']);

/** Maps smaller than this are nearly vectors; larger than a quarter of the picture, nearly pixels. */
const leastSide = 4;
const largestShare = 1 / 8;

type Found = { readonly name: string; readonly side: number };

/**
 * Layers that describe a picture from texture to parts: of each size of map the middle one and the last.
 *
 * The network is run once with a blank picture to learn the shapes. Without square maps of a fitting size, the
 * network's own outputs. Throws when the network does not run.
 */
export async function chooseLayers(
  file: OnnxFile,
  { layout, sidePx }: Pick<PublishedBackbone, 'layout' | 'sidePx'>,
  openPublished: OpenPublished,
): Promise<readonly string[]> {
  const [input] = file.inputs;
  if (input === undefined) return file.outputs;
  const maps = new Set([input.name]);
  const names: string[] = [];
  for (const { type, inputs, outputs } of file.nodes) {
    const [output = ''] = outputs;
    if (noMaps.has(type) || !inputs.some((name) => maps.has(name))) continue;
    maps.add(output);
    if (ends.has(type)) names.push(output);
  }
  if (names.length === 0) return file.outputs;
  const network = await openPublished(cutOnnx(file, names), input.name, names);
  const dims = layout === 'channels-first' ? [1, 3, sidePx, sidePx] : [1, sidePx, sidePx, 3];
  const values = await network.run(new Float32Array(3 * sidePx ** 2), dims);
  network.dispose();
  const found = values.flatMap(({ dims: [, ...shape] }, at): Found[] => {
    const [one = 0, other = 0, last = 0] = shape;
    const [rows, columns] = layout === 'channels-first' ? [other, last] : [one, other];
    const fits = shape.length === 3 && rows === columns && rows >= leastSide;
    return fits && rows <= sidePx * largestShare ? [{ name: names[at] ?? '', side: rows }] : [];
  });
  const chosen = [...new Set(found.map(({ side }) => side))].flatMap((side) => {
    const same = found.filter((one) => one.side === side);
    return [same[Math.floor((same.length - 1) / 2)], same.at(-1)];
  });
  const layers = [...new Set(chosen.flatMap((one) => one?.name ?? []))];
  return layers.length === 0 ? file.outputs : layers;
}
