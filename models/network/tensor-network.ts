import { dispose, tensor4d, tidy, zeros, type Rank, type Tensor4D } from '@tensorflow/tfjs-core';
import type { FeatureMap, NetworkFactory } from './network.ts';
import { createTensorLayers } from './tensor-layers.ts';

/** Prepares a backend for what `compute` computes; the tensors that it returns are there to be disposed. */
export type Prepare = (compute: () => readonly Tensor4D[]) => Promise<void>;

/** Networks on the current TensorFlow.js backend, which `prepare` makes ready for them. */
export function tensorNetworks(prepare: Prepare = computeOnce): NetworkFactory {
  return (layers, inputName) => {
    const { run, dispose } = createTensorLayers(layers, inputName);
    return {
      dispose,
      run: ({ photos, sidePx, pixels }, outputs) => {
        const input = tensor4d(pixels, [photos, sidePx, sidePx, 3]);
        const maps = run(input, outputs);
        input.dispose();
        return Promise.all(maps.map(readMap));
      },
      warmUp: ({ photos, sidePx }, outputs) =>
        prepare(() => tidy(() => run(zeros<Rank.R4>([photos, sidePx, sidePx, 3]), outputs))),
    };
  };
}

function computeOnce(compute: () => readonly Tensor4D[]): Promise<void> {
  dispose([...compute()]);
  return Promise.resolve();
}

async function readMap(map: Tensor4D): Promise<FeatureMap> {
  const values = await map.data<'float32'>();
  map.dispose();
  return { side: map.shape[1], channels: map.shape[3], values };
}
