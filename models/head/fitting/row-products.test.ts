import { expect, test } from 'vitest';
import { decodeFloat16, encodeFloat16 } from '../../embedding/float16.ts';
import { createRandom } from '../../random.ts';
import { compileKernel } from '../../testing/compile-kernel.ts';
import { rowProductsBytes } from './row-products-bytes.ts';
import { loadRows } from './row-products.ts';

const random = createRandom(3);
const numbers = (count: number, scale = 1) =>
  Float32Array.from({ length: count }, () => scale * (random.next() - 0.5));

/** Of rows and a vector, in double precision. */
const plain = (rows: Float32Array, vector: Float32Array) =>
  Array.from({ length: rows.length / vector.length }, (_, row) =>
    vector.reduce((sum, value, at) => sum + value * (rows[row * vector.length + at] ?? 0), 0),
  );

function expectClose(found: Float32Array | undefined, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of expected.entries())
    expect(Math.abs((found?.[at] ?? NaN) - value)).toBeLessThan(
      1e-5 * Math.max(1, Math.abs(value)),
    );
}

test.each([
  [8, 1],
  [384, 7],
  [384, 5000],
])('rows of %i numbers, %i of them, halves and singles', (size, count) => {
  const rows = numbers(size * count);
  const vector = numbers(size, 4);
  expectClose(loadRows(rows, size)?.times(vector, count), plain(rows, vector));
  const bytes = encodeFloat16(rows);
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, rows.length);
  expectClose(loadRows(halves, size)?.times(vector, count), plain(decodeFloat16(bytes), vector));
});

test('halves of every size and sign are what they are, the smallest too', () => {
  const all = Float32Array.of(0, -0, 2 ** -24, -(2 ** -20), 2 ** -14, 1, -1.5, 65_504);
  const bytes = encodeFloat16(all);
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, all.length);
  for (const at of all.keys()) {
    const vector = new Float32Array(all.length);
    vector[at] = 1;
    expect(loadRows(halves, all.length)?.times(vector, 1)[0]).toBe(all[at] === 0 ? 0 : all[at]);
  }
});

test('some of the rows, with one vector after the other', () => {
  const rows = numbers(16 * 30);
  const loaded = loadRows(rows, 16);
  for (const count of [3, 30, 0]) {
    const vector = numbers(16);
    expectClose(loaded?.times(vector, count), plain(rows.subarray(0, 16 * count), vector));
  }
});

test('rows that do not fill the lanes are left to a plain loop', () => {
  expect(loadRows(numbers(12 * 3), 12)).toBeNull();
});

test('the bytes are those of the source', async () => {
  expect(Buffer.from(await compileKernel()).toString('base64')).toBe(rowProductsBytes);
});
