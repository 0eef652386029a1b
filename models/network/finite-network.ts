import { EngineFailure } from '../engine-failure.ts';
import { dot } from '../head/fitting/vector.ts';
import type { Backend } from './network.ts';

/**
 * A backend whose networks never put out what is no finite number.
 *
 * A GPU's driver may compute NaN where it overflows or runs out of memory, and says nothing (TensorFlow.js' own flag
 * `DEBUG` looks for it, and reads back every layer to do so). A score of NaN is below every threshold, so a photo would be one without a cat for
 * ever. Throws an {@link EngineFailure} instead.
 */
export function finiteBackend({ name, makeNetwork, openPublished }: Backend): Backend {
  const checked: Backend = {
    name,
    makeNetwork: (layers, inputName) => {
      const network = makeNetwork(layers, inputName);
      return {
        ...network,
        run: async (batch, outputs) => {
          const maps = await network.run(batch, outputs);
          for (const { values } of maps) refuseNonFinite(name, values);
          return maps;
        },
      };
    },
  };
  if (openPublished === undefined) return checked;
  return {
    ...checked,
    openPublished: async (...model) => {
      const network = await openPublished(...model);
      return {
        ...network,
        run: async (...input) => {
          const outputs = await network.run(...input);
          for (const { values } of outputs) refuseNonFinite(name, values);
          return outputs;
        },
      };
    },
  };
}

/**
 * Throws an {@link EngineFailure} when one of the numbers is not finite.
 *
 * Their squares' sum tells: in double precision those of singles do not overflow, and what is not finite stays so. A photo's
 * numbers, some ten thousand, take 0.015 ms.
 */
export function refuseNonFinite(engine: string, values: Float32Array): void {
  if (!Number.isFinite(dot(values, values)))
    throw new EngineFailure(`The ${engine} engine computed what is no number`);
}
