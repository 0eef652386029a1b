import { describe, expect, it } from 'vitest';
import {
  isRowBetween,
  layOutRows,
  rowAt,
  rowOf,
  tileAspect,
  type LayoutInput,
} from './row-layout.ts';

function inputOf(aspects: readonly number[], change: Partial<LayoutInput> = {}): LayoutInput {
  return {
    indices: Uint32Array.from(aspects, (_, index) => index),
    aspectRatios: Float32Array.from(aspects),
    groupStarts: [],
    widthPx: 1000,
    targetPx: 200,
    gapPx: 4,
    headerPx: 40,
    shape: 'justified',
    ...change,
  };
}

/** A repeatable mix of shapes. */
const mixed = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => [1.5, 0.75, 1.333, 1, 2.1, 0.66][(index * 7) % 6] ?? 1,
  );

function widthOf(input: LayoutInput, layout: ReturnType<typeof layOutRows>, row: number): number {
  const first = layout.first[row] ?? 0;
  const count = layout.counts[row] ?? 0;
  const widths = Array.from({ length: count }, (_, offset) => {
    const index = input.indices[first + offset] ?? 0;
    return tileAspect(input.aspectRatios[index] ?? 1, input.shape) * (layout.heights[row] ?? 0);
  });
  return widths.reduce((sum, width) => sum + width, 0) + input.gapPx * (count - 1);
}

describe('justified rows', () => {
  const input = inputOf(mixed(500));
  const layout = layOutRows(input);

  it('hold every photo once, in order', () => {
    const total = layout.counts.reduce((sum, count) => sum + count, 0);
    expect(total).toBe(500);
    for (let row = 1; row < layout.rowCount; row++) {
      expect(layout.first[row]).toBe((layout.first[row - 1] ?? 0) + (layout.counts[row - 1] ?? 0));
    }
  });

  it('fill the width exactly, all but the last', () => {
    for (let row = 0; row < layout.rowCount - 1; row++) {
      expect(widthOf(input, layout, row)).toBeCloseTo(1000, 1);
    }
    expect(widthOf(input, layout, layout.rowCount - 1)).toBeLessThanOrEqual(1000.1);
  });

  it('come near the wanted height', () => {
    for (const height of layout.heights) {
      expect(height).toBeGreaterThan(200 * 0.7);
      expect(height).toBeLessThan(200 * 1.4);
    }
  });

  it('begin the same when the list grows', () => {
    const shorter = layOutRows(inputOf(mixed(300)));
    const last = shorter.rowCount - 1;
    expect(layout.first.subarray(0, last)).toEqual(shorter.first.subarray(0, last));
    expect(layout.tops.subarray(0, last)).toEqual(shorter.tops.subarray(0, last));
  });

  it('crop panoramas instead of giving them a row of no height', () => {
    const { heights } = layOutRows(inputOf([30, 1, 1, 1, 1, 1]));
    expect(Math.min(...heights)).toBeGreaterThan(100);
  });

  it('give a lone photo the wanted height', () => {
    const { rowCount, heights } = layOutRows(inputOf([1.5]));
    expect(rowCount).toBe(1);
    expect(heights[0]).toBe(200);
  });
});

describe('groups', () => {
  it('start with a header and a new row', () => {
    const layout = layOutRows(inputOf(mixed(30), { groupStarts: [0, 10, 11] }));
    const headers = Array.from(layout.counts).flatMap((count, row) => (count === 0 ? [row] : []));
    expect(headers.map((row) => layout.first[row])).toEqual([0, 10, 11]);
    expect(headers.every((row) => layout.heights[row] === 40)).toBe(true);
  });
});

describe('squares', () => {
  it('are all one size and fill the width', () => {
    const input = inputOf(mixed(23), { shape: 'square' });
    const layout = layOutRows(input);
    expect(new Set(layout.heights).size).toBe(1);
    expect(widthOf(input, layout, 0)).toBeCloseTo(1000, 1);
    expect(Array.from(layout.counts)).toEqual([5, 5, 5, 5, 3]);
  });
});

describe('finding rows', () => {
  const layout = layOutRows(inputOf(mixed(200), { groupStarts: [0, 50] }));

  it('by position of a photo', () => {
    for (const position of [0, 1, 49, 50, 51, 199]) {
      const row = rowOf(layout, position);
      const first = layout.first[row] ?? 0;
      expect(position).toBeGreaterThanOrEqual(first);
      expect(position).toBeLessThan(first + (layout.counts[row] ?? 0));
    }
  });

  it('by distance from the top', () => {
    expect(rowAt(layout, 0)).toBe(0);
    expect(rowAt(layout, (layout.tops[4] ?? 0) + 1)).toBe(4);
    expect(rowAt(layout, 1e9)).toBe(layout.rowCount - 1);
  });

  it('that lie wholly in sight', () => {
    const topPx = layout.tops[4] ?? 0;
    const endPx = topPx + (layout.heights[4] ?? 0);
    expect(isRowBetween(layout, 4, topPx, endPx)).toBe(true);
    expect(isRowBetween(layout, 4, topPx + 1, endPx)).toBe(false);
    expect(isRowBetween(layout, 4, topPx, endPx - 1)).toBe(false);
    expect(isRowBetween(layout, layout.rowCount + 1, 0, 1e9)).toBe(false);
  });
});

describe('a hundred thousand photos', () => {
  it('are laid out without a gap', () => {
    const input = inputOf(mixed(100_000));
    const { rowCount, counts } = layOutRows(input);
    expect(rowCount).toBeGreaterThan(15_000);
    expect(counts.slice(0, rowCount).reduce((sum, count) => sum + count, 0)).toBe(100_000);
  });
});
