import type { Layer } from './fold.ts';
import { neededLayers } from './needed-layers.ts';
import type { Ranges } from './network.ts';
import {
  channelsFirst,
  channelsLast,
  convolutionAttributes,
  onnxInput,
  onnxOutput,
  outputsFirst,
  transpose,
} from './onnx-model.ts';
import { encodeOnnx, microsoft, type OnnxNode, type OnnxTensor } from './onnx-proto.ts';

/** Steps of a byte, and of a weight to each side of zero. */
const byteSteps = 255;
const weightSteps = 127;

type Convolution = Layer & { readonly kind: 'convolution' };

/**
 * The bytes of an ONNX model that computes the named layers with bytes instead of single-precision numbers.
 *
 * Values are bytes between the least and the most of their layer, weights are bytes with a scale for each output
 * (Jacob et al. 2018, "Quantization and training of neural networks"). Relu6 costs nothing: it is where the bytes end.
 */
export function toCoarseOnnx(
  layers: readonly Layer[],
  inputName: string,
  outputs: readonly string[],
  ranges: Ranges,
): Uint8Array {
  const needed = neededLayers(layers, outputs);
  const steps = (name: string) => stepsOf(ranges, name);
  const asBytes = `${inputName}:bytes`;
  return encodeOnnx({
    nodes: [
      { type: 'QuantizeLinear', inputs: [onnxInput, ...stepNames(inputName)], output: asBytes },
      transpose(asBytes, inputName, channelsFirst),
      ...needed.map(nodeOf),
      ...outputs.flatMap((name) => [
        { type: 'DequantizeLinear', inputs: [name, ...stepNames(name)], output: `${name}:single` },
        transpose(`${name}:single`, onnxOutput(name), channelsLast),
      ]),
    ],
    constants: [
      ...[inputName, ...needed.map(({ name }) => name)].flatMap((name) =>
        stepConstants(name, steps(name)),
      ),
      ...needed.flatMap((layer) =>
        layer.kind === 'convolution' ? weightsOf(layer, steps(layer.input).scale) : [],
      ),
    ],
    inputs: [{ name: onnxInput, dims: ['photos', 'height', 'width', 3] }],
    outputs: outputs.map((name) => {
      const output = onnxOutput(name);
      const dims = ['height', 'width', 'channels'].map((side) => `${side} of ${output}`);
      return { name: output, dims: ['photos', ...dims] };
    }),
  });
}

/** What a byte is worth, and which byte is zero. */
type Steps = { readonly scale: number; readonly zero: number };

function stepsOf(ranges: Ranges, name: string): Steps {
  const range = ranges[name];
  if (range === undefined) throw new Error(`Nobody knows what ${name} puts out`);
  const [least, most] = [Math.min(0, range[0]), Math.max(0, range[1])];
  const scale = (most - least) / byteSteps || 1;
  return { scale, zero: Math.round(-least / scale) };
}

const stepNames = (name: string) => [`${name}:scale`, `${name}:zero`];

function stepConstants(name: string, { scale, zero }: Steps): readonly OnnxTensor[] {
  const [scaleName = '', zeroName = ''] = stepNames(name);
  return [
    { name: scaleName, dims: [], values: Float32Array.of(scale) },
    { name: zeroName, dims: [], values: Uint8Array.of(zero) },
  ];
}

const weightNames = (name: string) => [
  `${name}:weights`,
  `${name}:weights:scale`,
  `${name}:weights:zero`,
];

const withSteps = (name: string) => [name, ...stepNames(name)];

function nodeOf(layer: Layer): OnnxNode {
  const { kind, name } = layer;
  if (kind === 'moments') throw new Error('Moments are not computed with bytes');
  if (kind === 'sum')
    return {
      type: 'QLinearAdd',
      domain: microsoft,
      inputs: [...layer.inputs.flatMap(withSteps), ...stepNames(name)],
      output: name,
    };
  return {
    type: 'QLinearConv',
    inputs: [...withSteps(layer.input), ...weightNames(name), ...stepNames(name), `${name}:bias`],
    output: name,
    attributes: convolutionAttributes(layer),
  };
}

function weightsOf(layer: Convolution, inputScale: number): readonly OnnxTensor[] {
  const { dims, values } = outputsFirst(layer.filter, layer.depthwise);
  const outputs = layer.bias.length;
  const each = values.length / outputs;
  const scales = new Float32Array(outputs);
  const weights = new Int8Array(values.length);
  for (let output = 0; output < outputs; output++) {
    const own = values.subarray(output * each, (output + 1) * each);
    const most = own.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const scale = most / weightSteps || 1;
    scales[output] = scale;
    own.forEach((value, at) => (weights[output * each + at] = Math.round(value / scale)));
  }
  const bias = Int32Array.from(layer.bias, (value, output) =>
    Math.round(value / (inputScale * (scales[output] ?? 1))),
  );
  const [weightsName = '', scaleName = '', zeroName = ''] = weightNames(layer.name);
  return [
    { name: weightsName, dims, values: weights },
    { name: scaleName, dims: [outputs], values: scales },
    { name: zeroName, dims: [outputs], values: new Int8Array(outputs) },
    { name: `${layer.name}:bias`, dims: [outputs], values: bias },
  ];
}
