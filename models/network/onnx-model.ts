import type { Constant } from './graph-file.ts';
import type { Layer } from './fold.ts';
import { inputsOf, neededLayers } from './needed-layers.ts';
import { encodeOnnx, type OnnxNode, type OnnxTensor } from './onnx-proto.ts';

/** Name of a model's input: `photos × height × width × 3` values in −1..1. */
export const onnxInput = 'pictures';

/**
 * Name of a layer's values as a model puts them out: `photos × height × width × channels`.
 *
 * Moments are put out as `photos · channels × 2`.
 */
export const onnxOutput = (layer: string) => `${layer}:values`;

/** ONNX has the channels before the rows and columns; we have them last. */
const channelsFirst = [0, 3, 1, 2] as const;
const channelsLast = [0, 2, 3, 1] as const;

/** Constants of ONNX' Clip, which is Relu6 with these. */
const zero: OnnxTensor = { name: 'zero', dims: [], values: Float32Array.of(0) };
const six: OnnxTensor = { name: 'six', dims: [], values: Float32Array.of(6) };

/**
 * The bytes of an ONNX model that computes the named layers, and none that they do not need.
 *
 * `inputName` is what the first layers read.
 */
export function toOnnx(
  layers: readonly Layer[],
  inputName: string,
  outputs: readonly string[],
): Uint8Array {
  const needed = neededLayers(layers, outputs);
  const before = transpose(onnxInput, inputName, channelsFirst);
  const isPooled = (name: string) =>
    needed.some((layer) => layer.name === name && layer.kind === 'moments');
  const after = outputs.map((name) =>
    isPooled(name)
      ? { type: 'Identity', inputs: [name], output: onnxOutput(name) }
      : transpose(name, onnxOutput(name), channelsLast),
  );
  return encodeOnnx({
    nodes: [before, ...needed.flatMap(nodesOf), ...after],
    constants: [zero, six, ...needed.flatMap(constantsOf)],
    inputs: [{ name: onnxInput, dims: ['photos', 'height', 'width', 3] }],
    outputs: outputs.map((name) => {
      const output = onnxOutput(name);
      const dims = ['height', 'width', 'channels'].map((side) => `${side} of ${output}`);
      if (isPooled(name)) return { name: output, dims: [`channels of ${output}`, 2] };
      return { name: output, dims: ['photos', ...dims] };
    }),
  });
}

const transpose = (from: string, to: string, perm: readonly number[]): OnnxNode => ({
  type: 'Transpose',
  inputs: [from],
  output: to,
  attributes: { perm },
});

const weightsName = ({ name }: Layer) => `${name}:weights`;
const filterName = ({ name }: Layer) => `${name}:filter`;
const biasName = ({ name }: Layer) => `${name}:bias`;

function nodesOf(layer: Layer): readonly OnnxNode[] {
  const { name } = layer;
  if (layer.kind === 'sum') return [{ type: 'Add', inputs: inputsOf(layer), output: name }];
  if (layer.kind === 'moments') return momentNodes(layer);
  const [height = 1, width = 1, inputs = 1] = layer.filter.shape;
  const convolved = layer.relu6 ? `${name}:linear` : name;
  const convolution: OnnxNode = {
    type: 'Conv',
    inputs: [layer.input, filterName(layer), biasName(layer)],
    output: convolved,
    attributes: {
      auto_pad: 'SAME_UPPER',
      kernel_shape: [height, width],
      strides: [layer.stride, layer.stride],
      group: layer.depthwise ? inputs : 1,
    },
  };
  if (!layer.relu6) return [convolution];
  return [convolution, { type: 'Clip', inputs: [convolved, zero.name, six.name], output: name }];
}

/** Deviations from the mean are squared, since a difference of large squares would be lost in single precision. */
function momentNodes(layer: Layer & { readonly kind: 'moments' }): readonly OnnxNode[] {
  const { name, input } = layer;
  const of = (part: string) => `${name}:${part}`;
  const node = (type: string, inputs: readonly string[], output: string): OnnxNode => ({
    type,
    inputs,
    output,
  });
  return [
    // One row for each channel of each photo.
    { ...node('Flatten', [input], of('rows')), attributes: { axis: 2 } },
    node('MatMul', [of('rows'), weightsName(layer)], of('means')),
    node('Sub', [of('rows'), of('means')], of('centred')),
    node('Mul', [of('centred'), of('centred')], of('squares')),
    node('MatMul', [of('squares'), weightsName(layer)], of('variances')),
    node('Sqrt', [of('variances')], of('deviations')),
    { ...node('Concat', [of('means'), of('deviations')], name), attributes: { axis: 1 } },
  ];
}

function constantsOf(layer: Layer): readonly OnnxTensor[] {
  if (layer.kind === 'sum') return [];
  if (layer.kind === 'moments') {
    const { weights } = layer;
    return [{ name: weightsName(layer), dims: [weights.length, 1], values: weights }];
  }
  const { filter, bias, depthwise } = layer;
  return [
    { name: filterName(layer), ...outputsFirst(filter, depthwise) },
    { name: biasName(layer), dims: [bias.length], values: bias },
  ];
}

/**
 * A filter `[height, width, in, out]` as `[out, in, height, width]`.
 *
 * A depthwise one, `[height, width, in, 1]`, becomes `[in, 1, height, width]`: each input is a group.
 */
function outputsFirst({ shape, values }: Constant, depthwise: boolean): Omit<OnnxTensor, 'name'> {
  const [height = 1, width = 1, inDepth = 1, outDepth = 1] = shape;
  const area = height * width;
  const [outputs, inputs] = depthwise ? [inDepth, 1] : [outDepth, inDepth];
  const moved = new Float32Array(values.length);
  let from = 0;
  for (let place = 0; place < area; place++)
    for (let input = 0; input < inputs; input++)
      for (let output = 0; output < outputs; output++)
        moved[(output * inputs + input) * area + place] = values[from++] ?? 0;
  return { dims: [outputs, inputs, height, width], values: moved };
}
