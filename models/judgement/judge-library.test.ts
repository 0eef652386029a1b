import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { fewestAnswers, judgeLibrary, type LibraryOpinions } from './judge-library.ts';

const random = createRandom(7);

/** Answers enough, and no photo waits. */
const known = { answers: 20, isSeen: true };

/** A library of calibrated probabilities, and what its photos really are. */
function library(sure: number, doubtful: number) {
  const undecided = Float32Array.from([
    ...Array.from({ length: sure }, () => 0.9 + 0.1 * random.next()),
    ...Array.from({ length: doubtful }, () => random.next() ** 3),
  ]);
  const isRight = Array.from(undecided, (probability) => random.next() < probability);
  return { undecided, isRight };
}

describe('judgeLibrary', () => {
  it('chooses a threshold as good as the best that hindsight knows', () => {
    const { undecided, isRight } = library(400, 2000);
    const total = isRight.filter(Boolean).length;
    const f1 = (threshold: number) => {
      const shown = isRight.filter((_, at) => (undecided[at] ?? 0) >= threshold);
      return (2 * shown.filter(Boolean).length) / (shown.length + total);
    };
    const best = Math.max(...Array.from({ length: 99 }, (_, at) => f1((at + 1) / 100)));
    const { threshold } = judgeLibrary({ undecided, confirmed: 0, ...known, doubt: 0.5 });
    expect(f1(threshold)).toBeGreaterThan(0.98 * best);
  });

  it('keeps right and missed together the same along the slider, and shown is right and wrong', () => {
    const { undecided } = library(30, 200);
    const { at } = judgeLibrary({ undecided, confirmed: 5, ...known, doubt: 0.8 });
    const total = at(0.5).right.expected + at(0.5).missed.expected;
    for (let step = 0; step <= 20; step++) {
      const { shown, right, wrong, missed } = at(step / 20);
      expect(right.expected + missed.expected).toBeCloseTo(total, 6);
      expect(right.expected + wrong.expected).toBeCloseTo(shown, 6);
      for (const { low, expected, high } of [right, wrong, missed]) {
        expect(low).toBeLessThanOrEqual(expected + 1e-9);
        expect(high).toBeGreaterThanOrEqual(expected - 1e-9);
      }
    }
  });

  it('holds what it says, nine times in ten', () => {
    let held = 0;
    for (let run = 0; run < 100; run++) {
      const { undecided, isRight } = library(40, 200);
      const { missed } = judgeLibrary({ undecided, confirmed: 0, ...known, doubt: 0.3 }).at(0.5);
      const truly = isRight.filter((right, at) => right && (undecided[at] ?? 0) < 0.5).length;
      if (truly >= missed.low && truly <= missed.high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(88);
  });

  it('is silent while nothing is known of its own doubt, or too little', () => {
    const { undecided } = library(40, 200);
    expect(judgeLibrary({ undecided, confirmed: 0, ...known, doubt: null }).at(0.5).told).toBe(
      false,
    );
    expect(judgeLibrary({ undecided, confirmed: 0, ...known, doubt: 2 }).at(0.5).told).toBe(false);
    const clear = Float32Array.from({ length: 200 }, (_, at) => (at < 90 ? 0.999 : 0.001));
    expect(
      judgeLibrary({ undecided: clear, confirmed: 8, ...known, doubt: 0.6 }).at(0.5).told,
    ).toBe(true);
  });

  it('is silent before there are answers enough, and before photos were looked at', () => {
    const clear = Float32Array.from({ length: 200 }, (_, at) => (at < 90 ? 0.999 : 0.001));
    const told = (more: Partial<LibraryOpinions>) =>
      judgeLibrary({ undecided: clear, confirmed: 8, ...known, doubt: 0.6, ...more }).at(0.5).told;
    expect(told({})).toBe(true);
    expect([told({ answers: fewestAnswers - 1 }), told({ answers: fewestAnswers })]).toEqual([
      false,
      true,
    ]);
    expect(told({ isSeen: false })).toBe(false);
  });

  it('shows nothing where nothing is likely, and stays at one half where that says the same', () => {
    const none = judgeLibrary({
      undecided: new Float32Array(50).fill(0.002),
      confirmed: 0,
      ...known,
      doubt: 1,
    });
    expect(none.at(none.threshold).shown).toBe(0);
    const clear = judgeLibrary({
      undecided: Float32Array.of(0.99, 0.95, 0.02),
      confirmed: 0,
      ...known,
      doubt: 1,
    });
    expect(clear.threshold).toBe(0.5);
    expect(
      judgeLibrary({ undecided: new Float32Array(), confirmed: 0, ...known, doubt: 1 }).threshold,
    ).toBe(0.5);
  });
});
