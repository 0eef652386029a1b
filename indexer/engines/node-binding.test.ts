import { describe, expect, it } from 'vitest';
import { hasNodeBinding, loadNodeBinding, restoreIsNullOrUndefined } from './node-binding.ts';

describe('the native binding', () => {
  it('is optional: not installed here, and said so with the cure', () => {
    expect(hasNodeBinding('node-gpu')).toBe(false);
    expect(() => loadNodeBinding('@tensorflow/tfjs-node-gpu')).toThrow(
      /is not installed.*npm install --no-save @tensorflow\/tfjs-node-gpu@4\.22\.0.*npm rebuild/,
    );
  });

  it('finds the function back that newer Node lacks', () => {
    const target: { isNullOrUndefined?: (value: unknown) => boolean } = {};
    restoreIsNullOrUndefined(target);
    expect([null, undefined, 0, ''].map((value) => target.isNullOrUndefined?.(value))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const own = () => true;
    const whole = { isNullOrUndefined: own };
    restoreIsNullOrUndefined(whole);
    expect(whole.isNullOrUndefined).toBe(own);
  });
});
