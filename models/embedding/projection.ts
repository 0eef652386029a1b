import { modelFile, type ModelFiles } from '../manifest.ts';
import { decodeFloat16 } from './float16.ts';
import { loadMatrix } from './matrix-kernel.ts';

/** Numbers in an embedding of the eyes that the app ships. */
export const embeddingSize = 384;

/** Turns pooled features into an embedding of unit length. */
export type Projection = (features: Float32Array) => Float32Array;

/** One step of a projection. */
export type ProjectionLayer = {
  /** `inputs × outputs`, row after row. */
  readonly matrix: Float32Array;
  readonly bias: Float32Array;
  readonly relu: boolean;
};

type ProjectionFile = {
  readonly layers: readonly {
    readonly inputs: number;
    readonly outputs: number;
    readonly activation: 'none' | 'relu';
  }[];
};

/**
 * Reads the learned projection.
 *
 * `projection.json` lists its layers, `projection.bin` holds each one's matrix and bias as halves.
 * The features' square roots go in: sums of positive numbers spread more evenly so (the Hellinger
 * kernel of Arandjelović & Zisserman 2012). A negative one, which other networks may have, keeps its sign.
 */
export function readProjection(files: ModelFiles): Projection {
  const text = new TextDecoder().decode(modelFile(files, 'embedding/projection.json'));
  const { layers } = JSON.parse(text) as ProjectionFile;
  const numbers = decodeFloat16(modelFile(files, 'embedding/projection.bin'));
  let at = 0;
  const take = (count: number) => numbers.subarray(at, (at += count));
  const read = layers.map(({ inputs, outputs, activation }) => ({
    matrix: take(inputs * outputs),
    bias: take(outputs),
    relu: activation === 'relu',
  }));
  return composed(read.map(withKernel));
}

/** A feature as it goes into a projection. */
export const signedRoot = (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value));

/** Applies layers to the features' square roots; throws a RangeError when they are not as many as it takes. */
export const createProjection = (layers: readonly ProjectionLayer[]): Projection =>
  composed(layers.map((layer) => (input) => applyLayer(input, layer)));

type Step = (input: Float32Array) => Float32Array;

const composed =
  (steps: readonly Step[]): Projection =>
  (features) =>
    normalise(steps.reduce<Float32Array>((input, step) => step(input), features.map(signedRoot)));

/** A layer that is applied to every cat of a library: its matrix lies where it is multiplied with vectors. */
function withKernel(layer: ProjectionLayer): Step {
  const { matrix, bias, relu } = layer;
  const addRows = loadMatrix(matrix, bias.length);
  if (addRows === null) return (input) => applyLayer(input, layer);
  return (input) => {
    refuseOtherLength(input, layer);
    const output = addRows(input, bias);
    return relu ? rectified(output) : output;
  };
}

function applyLayer(input: Float32Array, layer: ProjectionLayer): Float32Array {
  refuseOtherLength(input, layer);
  const { matrix, bias, relu } = layer;
  const output = bias.slice();
  const size = output.length;
  for (let row = 0; row < input.length; row++) {
    const value = input[row] ?? 0;
    if (value === 0) continue;
    const start = row * size;
    for (let column = 0; column < size; column++)
      output[column] = (output[column] ?? 0) + value * (matrix[start + column] ?? 0);
  }
  return relu ? rectified(output) : output;
}

function refuseOtherLength(input: Float32Array, { matrix, bias }: ProjectionLayer): void {
  if (input.length * bias.length !== matrix.length)
    throw new RangeError(
      `The projection takes ${matrix.length / bias.length} numbers, and the network gives ${input.length}`,
    );
}

const rectified = (values: Float32Array) => values.map((value) => Math.max(0, value));

/** Scales a vector to unit length in place; a vector without length stays as it is. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length > 0)
    for (let index = 0; index < vector.length; index++)
      vector[index] = (vector[index] ?? 0) / length;
  return vector;
}
