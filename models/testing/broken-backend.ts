import type { Backend, FeatureMap } from '../network/network.ts';

/** Names of layers whose last value is NaN; null while all is well. */
export type Breakage = { layers: RegExp | null };

/** A backend that computes as another one does, until it is told to compute nonsense. */
export const brokenBackend = (real: Backend, breakage: Breakage): Backend => ({
  name: real.name,
  makeNetwork: (layers, inputName) => {
    const network = real.makeNetwork(layers, inputName);
    return {
      ...network,
      run: async (batch, outputs) => {
        const maps = await network.run(batch, outputs);
        const isBroken = (at: number) => breakage.layers?.test(outputs[at] ?? '') === true;
        return maps.map((map, at) => (isBroken(at) ? withNaN(map) : map));
      },
    };
  },
});

const withNaN = (map: FeatureMap): FeatureMap => ({
  ...map,
  values: map.values.map((value, at) => (at === map.values.length - 1 ? NaN : value)),
});
