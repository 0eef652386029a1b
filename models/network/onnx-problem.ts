import type { PublishedBackbone } from '../../contract/eyes.ts';
import { neededNodes } from './cut-onnx.ts';
import type { OnnxFile, OnnxInput } from './onnx-file.ts';

/** The operators of ONNX itself; all others are somebody's own. */
const standardDomains = new Set(['', 'ai.onnx']);

/** No known image network has as many. */
const mostNodes = 20_000;

const float32 = 1;

/**
 * Says why a network cannot be a backbone, or null when nothing speaks against it.
 *
 * Only the part that the layers need counts: what a network was trained to put out may do as it likes.
 */
export function onnxProblem(file: OnnxFile, backbone: PublishedBackbone): string | null {
  const missing = backbone.layers.find((name) => !hasLayer(file, name));
  if (missing !== undefined) return `its graph has no layer "${missing}"`;
  if (new Set(backbone.layers).size !== backbone.layers.length) return 'a layer is named twice';
  const nodes = neededNodes(file, backbone.layers);
  if (nodes.length > mostNodes) return `it has ${nodes.length} nodes, which no image network has`;
  const own = nodes.find(({ domain }) => !standardDomains.has(domain));
  if (own !== undefined)
    return `it needs the operator ${own.domain}.${own.type}, which is not one of ONNX itself`;
  const branching = nodes.find(({ hasGraphs }) => hasGraphs);
  if (branching !== undefined)
    return `it branches or loops (${branching.type}), which a backbone may not`;
  const read = new Set(nodes.flatMap(({ inputs }) => inputs));
  if (
    nodes.some(({ isExternal }) => isExternal) ||
    file.constants.some(({ name, isExternal }) => isExternal && read.has(name))
  )
    return 'its weights lie in another file; save it as one file';
  return inputProblem(file.inputs, backbone);
}

const hasLayer = ({ nodes }: OnnxFile, name: string) =>
  nodes.some(({ outputs }) => outputs.includes(name));

function inputProblem(
  inputs: readonly OnnxInput[],
  { layout, sidePx }: PublishedBackbone,
): string | null {
  const [input] = inputs;
  if (input === undefined || inputs.length > 1)
    return `it wants ${inputs.length} inputs instead of one picture`;
  const { name, elementType, dims } = input;
  if (elementType !== float32) return `its input "${name}" is not of single precision`;
  const isFirst = layout === 'channels-first';
  const fits = isFirst ? [null, 3, sidePx, sidePx] : [null, sidePx, sidePx, 3];
  const wanted = fits.map((size) => size ?? 'any').join(' × ');
  const shape = dims.map((size) => size ?? 'any').join(' × ');
  const isFit =
    dims.length === 4 && dims.every((size, at) => at === 0 || size === null || size === fits[at]);
  if (!isFit) return `its input "${name}" is ${shape} instead of ${wanted}`;
  const [photos = null] = dims;
  return photos === null || photos <= 2
    ? null
    : `its input "${name}" takes ${photos} pictures at once`;
}
