import {
  add,
  concat,
  fused,
  mul,
  reshape,
  sqrt,
  square,
  sub,
  sum,
  tensor1d,
  tensor3d,
  tensor4d,
  tidy,
  type Rank,
  type Tensor3D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { Layer } from './fold.ts';
import { inputsOf, neededLayers } from './needed-layers.ts';

type Step = {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly run: (inputs: readonly Tensor4D[]) => Tensor4D;
  readonly dispose: () => void;
};

/** Folded layers with their weights on the current TensorFlow.js backend. */
export type TensorLayers = {
  /**
   * Computes the named layers for one batch `[n, height, width, 3]`, values in −1..1.
   *
   * Runs only the layers they need and frees each intermediate value after its last reader. The
   * returned tensors are the caller's to dispose.
   */
  readonly run: (input: Tensor4D, outputs: readonly string[]) => Tensor4D[];
  readonly dispose: () => void;
};

export function createTensorLayers(layers: readonly Layer[], inputName: string): TensorLayers {
  const steps = new Map(layers.map((layer) => [layer.name, toStep(layer)]));
  const plans = new Map<string, readonly Step[]>();

  function planFor(outputs: readonly string[]): readonly Step[] {
    const key = outputs.join('\n');
    const plan =
      plans.get(key) ?? neededLayers(layers, outputs).map(({ name }) => given(steps.get(name)));
    plans.set(key, plan);
    return plan;
  }

  return {
    run: (input, outputs) =>
      tidy(() => runSteps(planFor(outputs), new Map([[inputName, input]]), outputs)),
    dispose: () => {
      for (const step of steps.values()) step.dispose();
    },
  };
}

function toStep(layer: Layer): Step {
  if (layer.kind === 'sum') {
    const run = ([first, second]: readonly Tensor4D[]) =>
      add<Tensor4D>(given(first), given(second));
    return { name: layer.name, inputs: inputsOf(layer), run, dispose: () => undefined };
  }
  if (layer.kind === 'moments') return momentStep(layer);
  const [height = 1, width = 1, inDepth = 1, outDepth = 1] = layer.filter.shape;
  const filter = tensor4d(layer.filter.values, [height, width, inDepth, outDepth]);
  const bias = tensor1d(layer.bias);
  const options = {
    filter,
    bias,
    strides: layer.stride,
    pad: 'same',
    activation: layer.relu6 ? 'relu6' : 'linear',
  } as const;
  return {
    name: layer.name,
    inputs: inputsOf(layer),
    run: ([input]) =>
      layer.depthwise
        ? fused.depthwiseConv2d({ x: given(input), ...options })
        : fused.conv2d({ x: given(input), ...options }),
    dispose: () => {
      filter.dispose();
      bias.dispose();
    },
  };
}

function momentStep(layer: Layer & { readonly kind: 'moments' }): Step {
  const weights = tensor3d(layer.weights, [1, layer.weights.length, 1]);
  const over = (values: Tensor3D) => sum<Tensor3D>(mul(values, weights), 1, true);
  return {
    name: layer.name,
    inputs: inputsOf(layer),
    run: ([input]) => {
      const [photos, height, width, channels] = given(input).shape;
      const rows = reshape<Rank.R3>(given(input), [photos, height * width, channels]);
      const means = over(rows);
      const deviations = sqrt(over(square(sub(rows, means))));
      const apart = [means, deviations].map((each) => reshape(each, [photos, 1, channels, 1]));
      return reshape<Rank.R4>(concat(apart, 3), [photos, 1, 1, 2 * channels]);
    },
    dispose: () => weights.dispose(),
  };
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A layer ran before its input');
  return value;
}

function runSteps(
  plan: readonly Step[],
  values: Map<string, Tensor4D>,
  outputs: readonly string[],
): Tensor4D[] {
  const readers = countReaders(plan, outputs, [...values.keys()]);
  for (const step of plan) {
    values.set(step.name, step.run(step.inputs.map((name) => given(values.get(name)))));
    for (const name of step.inputs) {
      const left = (readers.get(name) ?? 0) - 1;
      readers.set(name, left);
      if (left === 0) values.get(name)?.dispose();
    }
  }
  return outputs.map((name) => given(values.get(name)));
}

/** How often each value is still read; what the caller owns or asked for is never used up. */
function countReaders(
  plan: readonly Step[],
  outputs: readonly string[],
  inputs: readonly string[],
): Map<string, number> {
  const readers = new Map([...outputs, ...inputs].map((name) => [name, Infinity]));
  for (const name of plan.flatMap((step) => step.inputs))
    readers.set(name, (readers.get(name) ?? 0) + 1);
  return readers;
}
