import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test('stretches are hashed as if they were one', async () => {
  const one = new Uint8Array(9_000_000).map((_, at) => at % 251);
  const other = new Uint8Array([1, 2, 3]);
  const together = createHash('sha256').update(one).update(other).digest('hex');
  expect(await sha256([one, new Uint8Array(), other])).toBe(together);
});

test('others are answered while a large file is hashed', async () => {
  let ended = false;
  const hashing = sha256([new Uint8Array(64_000_000)]).then(() => {
    ended = true;
  });
  await setImmediate();
  expect(ended).toBe(false);
  await hashing;
});
