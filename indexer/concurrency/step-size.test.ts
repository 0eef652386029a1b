import { describe, expect, it } from 'vitest';
import { sliceMs } from './in-slices.ts';
import { createPace, inPacedParts, nextSize } from './step-size.ts';

const limits = { least: 10, most: 500 };

describe('the size of the next step', () => {
  it('is what would have fitted into a slice', () => {
    expect(nextSize(100, sliceMs, limits)).toBe(100);
    expect(nextSize(100, 2 * sliceMs, limits)).toBe(50);
    expect(nextSize(90, sliceMs / 1.5, limits)).toBe(135);
  });

  it('at most doubles, and never leaves its limits', () => {
    expect(nextSize(100, 0, limits)).toBe(200);
    expect(nextSize(100, sliceMs / 100, limits)).toBe(200);
    expect(nextSize(400, 0, limits)).toBe(500);
    expect(nextSize(100, 60_000, limits)).toBe(10);
  });
});

describe('steps one after the other', () => {
  it('begin small, grow while they are quick and shrink where one is slow, also where it fails', () => {
    let nowMs = 0;
    const pace = createPace(limits, () => nowMs);
    const step = (msEach: number) =>
      pace((size) => {
        nowMs += msEach * size;
        return size;
      });
    expect([0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01].map(step)).toEqual([
      ...[10, 20, 40, 80, 160, 320, 500],
    ]);
    // The disk has become cold: one step is long, those after it are not.
    expect([1, 1, 1].map(step)).toEqual([500, 15, 15]);
    const fail = () =>
      pace(() => {
        nowMs += sliceMs * 1.5;
        throw new Error('full');
      });
    expect(fail).toThrow('full');
    expect(step(0)).toBe(10);
  });

  it('take each thing once, with a turn for others after each', async () => {
    const items = Array.from({ length: 75 }, (_, at) => at);
    const parts: (readonly number[])[] = [];
    const turns: number[] = [];
    await inPacedParts(
      items,
      createPace(limits, () => 0),
      (some) => {
        parts.push(some);
        setImmediate(() => turns.push(parts.length));
      },
    );
    expect(parts.map((part) => part.length)).toEqual([10, 20, 40, 5]);
    expect(parts.flat()).toEqual(items);
    expect(turns).toEqual([1, 2, 3, 4]);
  });
});
