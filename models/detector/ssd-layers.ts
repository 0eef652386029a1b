import type { Constant, Graph } from '../network/graph-file.ts';

/** The six feature maps that SSD predicts on, from fine to coarse. */
const levels = [0, 1, 2, 3, 4, 5] as const;

/** Classes of COCO as the network numbers them, 91 with the background. */
const classCount = 91;

/** The classes kept, in the order of their logits. */
export const keptClasses = { cat: 17, dog: 18 } as const;

const kept = Object.values(keptClasses);

/** Layers with box offsets, then layers with class logits, one for each feature map. */
export const boxLayers = levels.map((n) => `BoxPredictor_${n}/BoxEncodingPredictor/BiasAdd`);
export const classLayers = levels.map((n) => `BoxPredictor_${n}/ClassPredictor/BiasAdd`);

/**
 * Drops the classes nobody asks for from the class predictors.
 *
 * They are a sixth of the detector's arithmetic: 91 logits for each of 1,917 anchors.
 */
export function keepAnimalClasses(graph: Graph): Graph {
  const constants = new Map(graph.constants);
  for (const level of levels)
    for (const part of ['weights', 'biases']) {
      const name = `BoxPredictor_${level}/ClassPredictor/${part}`;
      const constant = constants.get(name);
      if (constant === undefined) throw new Error(`The graph has no constant ${name}`);
      constants.set(name, keepColumns(constant));
    }
  return { nodes: graph.nodes, constants };
}

/** Keeps, of a last axis of anchors × 91 classes, anchors × the kept ones. */
function keepColumns({ shape, values }: Constant): Constant {
  const columns = shape.at(-1) ?? 0;
  const anchors = columns / classCount;
  const rows = values.length / columns;
  const out = new Float32Array(rows * anchors * kept.length);
  let at = 0;
  for (let row = 0; row < rows; row++)
    for (let anchor = 0; anchor < anchors; anchor++)
      for (const column of kept)
        out[at++] = values[row * columns + anchor * classCount + column] ?? 0;
  return { shape: [...shape.slice(0, -1), anchors * kept.length], values: out };
}

/** The anchors `[top, left, bottom, right]` in 0..1, as the graph carries them. */
export function readAnchors(graph: Graph): Float32Array {
  const anchors = graph.constants.get('Postprocessor/ExpandDims');
  if (anchors?.shape.at(-1) !== 4) throw new Error('The graph carries no anchors');
  return anchors.values;
}
