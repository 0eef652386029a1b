import { describe, expect, it } from 'vitest';
import { hasNodeBinding, importNodeBinding, restoreIsNullOrUndefined } from './node-binding.ts';

describe('the native binding', () => {
  it('is optional: not installed here, and said so', async () => {
    expect(hasNodeBinding('node-gpu')).toBe(false);
    await expect(importNodeBinding('@tensorflow/tfjs-node-gpu')).rejects.toThrow('tfjs-node-gpu');
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
