import { describe, expect, it } from 'vitest';
import { goldenDifference, goldenPictures } from './golden.ts';

describe('goldenDifference', () => {
  const [picture] = goldenPictures;
  if (picture === undefined) throw new Error('no golden picture');
  const [sighting] = picture.sightings;
  if (sighting === undefined) throw new Error('no cat in the golden picture');

  it('accepts itself', () => {
    expect(goldenDifference(picture, picture.sightings)).toBeNull();
  });

  it('notices a missing cat, a moved box, another vector and a vector of NaN', () => {
    const [left, top, width, height] = sighting.box;
    const moved = { ...sighting, box: [left + 0.02, top, width, height] as const };
    const turned = { ...sighting, embedding: sighting.embedding.toReversed() };
    const broken = { ...sighting, embedding: sighting.embedding.map(() => NaN) };
    expect(goldenDifference(picture, [])).toMatch(/0 cats instead of 1/);
    expect(goldenDifference(picture, [moved])).toMatch(/box 0 is off by 0.020/);
    expect(goldenDifference(picture, [turned])).toMatch(/cosine/);
    expect(goldenDifference(picture, [broken])).toMatch(/cosine/);
  });
});
