import { describe, expect, it } from 'vitest';
import { minimise } from './minimise.ts';

describe('minimise', () => {
  it('finds the bottom of a narrow valley', () => {
    const found = minimise(
      (point, gradient) => {
        const [x = 0, y = 0] = point;
        gradient[0] = 2 * (x - 3) + 200 * (x - y);
        gradient[1] = -200 * (x - y);
        return (x - 3) ** 2 + 100 * (x - y) ** 2;
      },
      Float64Array.of(-5, 8),
    );
    expect(found[0]).toBeCloseTo(3, 4);
    expect(found[1]).toBeCloseTo(3, 4);
  });
});
