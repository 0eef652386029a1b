import type { Layer } from './fold.ts';

/** Names of the values that a layer reads. */
export const inputsOf = (layer: Layer): readonly string[] =>
  layer.kind === 'sum' ? layer.inputs : [layer.input];

/** The layers that lead to `outputs`, in their order. */
export function neededLayers(layers: readonly Layer[], outputs: readonly string[]): Layer[] {
  const needed = new Set(outputs);
  const plan = layers.toReversed().filter((layer) => {
    if (!needed.has(layer.name)) return false;
    for (const input of inputsOf(layer)) needed.add(input);
    return true;
  });
  return plan.reverse();
}
