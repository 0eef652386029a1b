import { describe, expect, it } from 'vitest';
import type { Crop } from '../../contract/photo.ts';
import { formatClock } from '../format/format-clock.ts';
import { markedMoments, momentAt, momentsOf, stretchesOf } from './moments.ts';

let crops = 0;

function crop(atMs: number | null, mog: number | null, luna = mog): Crop {
  return {
    cropId: ++crops,
    box: [0, 0, 1, 1],
    catScore: 0.9,
    drawn: false,
    atMs,
    opinions: [
      { catId: 1, probability: mog, verdict: null },
      { catId: 2, probability: luna, verdict: null },
    ],
  };
}

const times = (moments: readonly { readonly atMs: number }[]) => moments.map(({ atMs }) => atMs);

describe('the moments of a video', () => {
  it('are in order, each by the crop most like the cat', () => {
    const both = [crop(2500, 0.2), crop(1500, 0.9), crop(2500, 0.8), crop(null, 1)];
    const moments = momentsOf(both, 1);
    expect(times(moments)).toEqual([1500, 2500]);
    expect(moments[1]?.probability).toBe(0.8);
    expect(momentsOf([crop(500, 0.1, 0.7)], null)[0]?.probability).toBe(0.7);
  });

  it('are marked where the cat is, or where it is likeliest, or all before any was taught', () => {
    const marked = (...given: readonly Crop[]) => times(markedMoments(momentsOf(given, 1)));
    expect(marked(crop(500, 0.9), crop(1500, 0.4), crop(2500, 0.5))).toEqual([500, 2500]);
    expect(marked(crop(500, 0.1), crop(1500, 0.3))).toEqual([1500]);
    expect(marked(crop(500, 0), crop(1500, 0))).toEqual([]);
    expect(marked(crop(500, null), crop(1500, null))).toEqual([500, 1500]);
  });

  it('are one stretch while they follow each other', () => {
    const given = [2500, 3500, 4500, 7500].map((atMs) => crop(atMs, atMs === 3500 ? 0.95 : 0.6));
    const stretches = stretchesOf(momentsOf(given, 1), 8000);
    expect(stretches.map(({ fromMs, untilMs }) => [fromMs, untilMs])).toEqual([
      [2000, 5000],
      [7000, 8000],
    ]);
    expect(stretches[0]?.best.atMs).toBe(3500);
    const hour = [6000, 18_000, 42_000].map((atMs) => crop(atMs, 0.9));
    expect(stretchesOf(momentsOf(hour, 1), 3_600_000)).toHaveLength(2);
  });

  it('are found by the time that is shown', () => {
    const moments = momentsOf([crop(2500, 0.9), crop(3500, 0.1)], 1);
    expect(momentAt(moments, 2900, 8000)?.atMs).toBe(2500);
    expect(momentAt(moments, 3300, 8000)?.atMs).toBe(3500);
    expect(momentAt(moments, 5000, 8000)).toBeNull();
  });
});

it('writes a length as players do, in the digits of the language', () => {
  expect(formatClock('en', 5900)).toBe('0:05');
  expect(formatClock('en', 3_723_000)).toBe('1:02:03');
  expect(formatClock('fa', 65_000)).toBe('۱:۰۵');
});
