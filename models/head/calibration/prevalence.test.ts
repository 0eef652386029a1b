import { describe, expect, it } from 'vitest';
import { uncalibrated } from './calibration.ts';
import { forPrevalence } from './prevalence.ts';

/** Logits of crops of which a share shows the cat; logistic noise around +2 and −2. */
function logits(count: number, share: number): number[] {
  return Array.from({ length: count }, (_, at) => {
    const chance = (((at * 7919) % count) + 0.5) / count;
    return Math.log(chance / (1 - chance)) + (at < share * count ? 2 : -2);
  });
}

describe('forPrevalence', () => {
  it('leaves a library without unlabelled crops as it is', () => {
    expect(forPrevalence(uncalibrated, []).offset).toBeCloseTo(0, 6);
  });

  it('counts the same evidence for less where the cat is rare, and for more where it is common', () => {
    const rare = forPrevalence(uncalibrated, logits(500, 0.03));
    const usual = forPrevalence(uncalibrated, logits(500, 0.25));
    const common = forPrevalence(uncalibrated, logits(500, 0.8));
    expect(rare.offset).toBeLessThan(usual.offset - 0.5);
    expect(common.offset).toBeGreaterThan(usual.offset + 0.5);
    expect(rare.slope).toBe(1);
  });

  it('lets few crops say little', () => {
    const few = forPrevalence(uncalibrated, [-9, -9, -9]);
    const many = forPrevalence(
      uncalibrated,
      Array.from({ length: 500 }, () => -9),
    );
    expect(few.offset).toBeGreaterThan(-0.3);
    expect(many.offset).toBeLessThan(-2);
  });
});
