import type { Constant, Graph } from '../network/graph-file.ts';

/** The six feature maps that SSD predicts on, from fine to coarse. */
const levels = [0, 1, 2, 3, 4, 5] as const;

/** Classes of COCO as the network numbers them, 91 with the background. */
const classCount = 91;

const catClass = 17;

/** Layers with box offsets, then layers with cat logits, one for each feature map. */
export const boxLayers = levels.map((n) => `BoxPredictor_${n}/BoxEncodingPredictor/BiasAdd`);
export const classLayers = levels.map((n) => `BoxPredictor_${n}/ClassPredictor/BiasAdd`);

/**
 * Drops every class but cats from the class predictors.
 *
 * The other 90 are a sixth of the detector's arithmetic, for each of 1,917 anchors.
 */
export function keepCatClass(graph: Graph): Graph {
  const constants = new Map(graph.constants);
  for (const level of levels)
    for (const part of ['weights', 'biases']) {
      const name = `BoxPredictor_${level}/ClassPredictor/${part}`;
      const constant = constants.get(name);
      if (constant === undefined) throw new Error(`The graph has no constant ${name}`);
      constants.set(name, keepCatColumns(constant));
    }
  return { nodes: graph.nodes, constants };
}

/** Keeps, of a last axis of anchors × 91 classes, the cat's column of each anchor. */
function keepCatColumns({ shape, values }: Constant): Constant {
  const anchors = (shape.at(-1) ?? 0) / classCount;
  const kept = values.filter((_value, index) => index % classCount === catClass);
  return { shape: [...shape.slice(0, -1), anchors], values: kept };
}

/** The anchors `[top, left, bottom, right]` in 0..1, as the graph carries them. */
export function readAnchors(graph: Graph): Float32Array {
  const anchors = graph.constants.get('Postprocessor/ExpandDims');
  if (anchors?.shape.at(-1) !== 4) throw new Error('The graph carries no anchors');
  return anchors.values;
}
