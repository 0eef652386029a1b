import { describe, expect, it } from 'vitest';
import { moveOf, positionAfter, type Move } from './grid-moves.ts';
import { marqueeHits } from './marquee-hits.ts';
import { layOutRows } from './row-layout.ts';

// Two months of squares, three a row: 0 1 2 / 3 4, then 5 6 7 / 8.
const layout = layOutRows({
  indices: Uint32Array.from({ length: 9 }, (_, index) => index),
  aspectRatios: new Float32Array(9).fill(1),
  groupStarts: [0, 5],
  widthPx: 308,
  targetPx: 100,
  gapPx: 4,
  headerPx: 40,
  shape: 'square',
});
const geometry = { layout, length: 9, aspectAt: () => 1, gapPx: 4, pageRows: 2 };
const go = (from: number, move: Move) => positionAfter(geometry, from, move);

describe('moving through the grid', () => {
  it('goes along and over the ends of rows', () => {
    expect(go(2, 'after')).toBe(3);
    expect(go(3, 'before')).toBe(2);
    expect(go(0, 'before')).toBe(0);
    expect(go(8, 'after')).toBe(8);
  });

  it('goes up and down to the nearest photo, over a month’s name', () => {
    expect(go(1, 'below')).toBe(4);
    expect(go(4, 'below')).toBe(6);
    expect(go(6, 'above')).toBe(4);
    expect(go(2, 'below')).toBe(4);
    expect(go(0, 'above')).toBe(0);
    expect(go(8, 'below')).toBe(8);
  });

  it('goes to ends and by pages', () => {
    expect(go(4, 'row-start')).toBe(3);
    expect(go(0, 'row-end')).toBe(2);
    expect(go(5, 'first')).toBe(0);
    expect(go(5, 'last')).toBe(8);
    expect(go(0, 'page-down')).toBe(5);
    expect(go(8, 'page-up')).toBe(3);
  });
});

describe('keys', () => {
  it('follow the reading direction', () => {
    expect(moveOf('ArrowRight', false, 'ltr')).toBe('after');
    expect(moveOf('ArrowRight', false, 'rtl')).toBe('before');
    expect(moveOf('ArrowLeft', false, 'rtl')).toBe('after');
    expect(moveOf('End', true, 'ltr')).toBe('last');
    expect(moveOf('y', false, 'ltr')).toBeNull();
  });
});

describe('a rectangle', () => {
  const drag = (startPx: number, endPx: number, topPx: number, bottomPx: number) =>
    marqueeHits({ startPx, endPx, topPx, bottomPx }, layout, () => 1, 4);

  it('chooses what it touches, over a month’s name', () => {
    expect(drag(0, 50, 45, 100)).toEqual([0]);
    expect(drag(110, 120, 45, 200)).toEqual([1, 4]);
    expect(drag(0, 400, 0, 5000)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('chooses nothing in a gap', () => {
    expect(drag(101, 103, 45, 100)).toEqual([]);
    expect(drag(0, 50, 2, 30)).toEqual([]);
  });
});
