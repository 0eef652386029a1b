import { describe, expect, it } from 'vitest';
import { countFromTop } from '../../contract/plain/count-from-top.ts';
import { sliderPlaces } from '../../contract/plain/slider-places.ts';
import { galleryFlag, type GalleryColumns } from '../../contract/gallery.ts';
import { judgementDouble } from '../store/testing/page-api-double.ts';
import { expectedAt, positionOf, shownIndices, thresholdAt } from './slider-maths.ts';

function columnsOf(
  probabilities: readonly number[],
  flags: readonly number[] = [],
): GalleryColumns {
  const count = probabilities.length;
  return {
    photoIds: Uint32Array.from({ length: count }, (_, index) => index + 1),
    probabilities: Float32Array.from(probabilities),
    aspectRatios: new Float32Array(count).fill(1),
    takenAtSeconds: new Float64Array(count),
    flags: Uint8Array.from({ length: count }, (_, index) => flags[index] ?? galleryFlag.cat),
    stacks: new Uint32Array(count),
    judgement: judgementDouble(),
  };
}

describe('the slider', () => {
  it('reads from surer to more', () => {
    expect(thresholdAt(0)).toBe(1);
    expect(thresholdAt(sliderPlaces)).toBe(0);
    for (const position of [0, 17, 100, 199, sliderPlaces]) {
      expect(positionOf(thresholdAt(position))).toBe(position);
    }
  });

  it('finds by halving what counting finds', () => {
    const falling = Float32Array.from([1, 0.9, 0.7, 0.7, 0.5, 0.1, 0]);
    for (const threshold of [0, 0.1, 0.5, 0.69, 0.7, 0.71, 1]) {
      const counted = falling.filter((one) => one >= threshold - 1e-6).length;
      expect(countFromTop(falling, threshold)).toBe(counted);
    }
  });

  it('shows the same photos in any order', () => {
    const probabilities = [0.95, 0.8, 0.5, 0.49, 0.2];
    const sorted = shownIndices(columnsOf(probabilities), 'confidence', 0.5);
    const dated = shownIndices(columnsOf(probabilities), 'date', 0.5);
    expect(Array.from(sorted)).toEqual([0, 1, 2]);
    expect(Array.from(dated)).toEqual([0, 1, 2]);
  });

  it('never shows what the person refused, not even at its far end', () => {
    const columns = columnsOf([1, 0.4, 0], [galleryFlag.yes, galleryFlag.cat, galleryFlag.no]);
    expect(Array.from(shownIndices(columns, 'confidence', 0))).toEqual([0, 1]);
    expect(Array.from(shownIndices(columns, 'date', 0))).toEqual([0, 1]);
  });

  it('shows at its far end also what nobody would take for the cat', () => {
    const columns = columnsOf([1, 0.002, 2 ** -14, 0], [galleryFlag.yes]);
    expect(Array.from(shownIndices(columns, 'confidence', 0))).toEqual([0, 1, 2]);
    expect(Array.from(shownIndices(columns, 'date', 0))).toEqual([0, 1, 2]);
  });

  it('shows everything where there is no threshold', () => {
    expect(shownIndices(columnsOf([0.1, 0]), 'date', null)).toHaveLength(2);
  });
});

describe('what to expect', () => {
  const judgement = {
    ...judgementDouble(0.5),
    shown: new Uint32Array(201).fill(100),
    right: new Float32Array(201).fill(90),
    missed: new Float32Array(201).fill(12.4),
    told: new Uint8Array(201).fill(1, 50),
  };

  it('is read off the judgement at the place of the slider', () => {
    expect(expectedAt(judgement, 0.3)).toEqual({ wrong: 10, missed: 12 });
  });

  it('is not said where it is not known, and by the app itself to the last photo', () => {
    expect(expectedAt(judgement, 0.9)).toBeNull();
    const sure = { expected: 3.2, low: 2, high: 4 };
    const here = { ...judgement.here, wrong: sure, missed: sure, told: true };
    expect(expectedAt({ ...judgement, here }, 0.5)).toEqual({ wrong: 3, missed: 3 });
    expect(expectedAt({ ...judgement, here: { ...here, told: false } }, 0.5)).toBeNull();
  });
});
