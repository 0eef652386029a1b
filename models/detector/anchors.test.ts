import { beforeAll, describe, expect, it } from 'vitest';
import { modelFile, type ModelFiles } from '../manifest.ts';
import { readGraph } from '../network/graph-file.ts';
import { loadModelFiles } from '../testing/real-vision.ts';
import { createAnchors } from './anchors.ts';
import { readAnchors } from './ssd-layers.ts';

let carried: Float32Array;

beforeAll(async () => {
  const files: ModelFiles = await loadModelFiles();
  const graph = readGraph(modelFile(files, 'coco-ssd/model.json'), (name) =>
    modelFile(files, `coco-ssd/${name}`),
  );
  carried = readAnchors(graph);
});

describe('createAnchors', () => {
  it('lays the anchors that the graph carries on maps of its own sides', () => {
    const anchors = createAnchors(carried)([19, 10, 5, 3, 2, 1]);
    expect(anchors).toHaveLength(carried.length);
    const largest = anchors.reduce(
      (most, edge, at) => Math.max(most, Math.abs(edge - (carried[at] ?? NaN))),
      0,
    );
    expect(largest).toBeLessThan(1e-6);
  });

  it('lays more of the same shapes on larger maps', () => {
    const anchors = createAnchors(carried)([32, 16, 8, 4, 2, 1]);
    expect(anchors.length / 4).toBe(32 * 32 * 3 + 6 * (16 * 16 + 8 * 8 + 4 * 4 + 2 * 2 + 1));
    const [top = 0, left = 0, bottom = 0, right = 0] = anchors;
    expect((top + bottom) / 2).toBeCloseTo(0.5 / 32);
    expect((left + right) / 2).toBeCloseTo(0.5 / 32);
    expect(bottom - top).toBeCloseTo((carried[2] ?? NaN) - (carried[0] ?? NaN));
  });

  it('refuses anchors of another detector', () => {
    expect(() => createAnchors(carried.subarray(4))).toThrow('anchors');
  });
});
