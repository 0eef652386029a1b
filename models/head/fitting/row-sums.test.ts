import { expect, test } from 'vitest';
import { createRandom } from '../../random.ts';
import { compileKernel } from '../../testing/compile-kernel.ts';
import { rowSumsBytes } from './row-sums-bytes.ts';
import { plainSums, rowSums, type RowSums } from './row-sums.ts';

const random = createRandom(5);
const singles = (length: number) => Float32Array.from({ length }, () => random.next() - 0.5);
const doubles = (length: number) => Float64Array.from({ length }, () => random.next() - 0.5);

/** Everything that sums can be asked for, of some of their rows. */
function everySum(sums: RowSums, places: Uint32Array, vector: Float64Array, factors: Float64Array) {
  const [added, squares] = [vector.slice(), vector.slice()];
  sums.add(places, factors, added);
  sums.addSquares(places, factors, squares);
  return { times: sums.times(places, vector), added, squares };
}

test.each([
  [4, 1],
  [8, 6],
  [384, 1003],
])(
  'rows of %i numbers, %i of them, are summed up as by plain loops, to the last bit',
  (size, count) => {
    const rows = Array.from({ length: count }, () => singles(size));
    const [sums, plain] = [rowSums(rows, size), plainSums(rows, size)];
    const some = sums.all.filter((place) => place % 3 !== 1).toReversed();
    for (const places of [sums.all, some]) {
      const given = [places, doubles(size + 1), doubles(places.length)] as const;
      expect(everySum(sums, ...given)).toEqual(everySum(plain, ...given));
    }
    sums.close();
  },
);

test('sums are what they are, the last number of a vector being the bias', () => {
  const rows = [Float32Array.of(1, 2, 3, 4), Float32Array.of(-1, 0, 0.5, 8)];
  const sums = rowSums(rows, 4);
  const places = Uint32Array.of(1);
  const vector = Float64Array.of(1, 10, 100, 1000, 7);
  expect(everySum(sums, places, vector, Float64Array.of(2))).toEqual({
    times: Float64Array.of(8056),
    added: Float64Array.of(-1, 10, 101, 1016, 9),
    squares: Float64Array.of(3, 10, 100.5, 1128, 9),
  });
});

test('rows that are not closed keep their memory, whoever comes after them', () => {
  const first = rowSums([Float32Array.of(1, 1, 1, 1)], 4);
  const second = rowSums([Float32Array.of(2, 2, 2, 2)], 4);
  const ones = Float64Array.of(1, 1, 1, 1, 0);
  expect([first, second].map((sums) => sums.times(sums.all, ones)[0])).toEqual([4, 8]);
  first.close();
  const third = rowSums([Float32Array.of(3, 3, 3, 3)], 4);
  expect([second, third].map((sums) => sums.times(sums.all, ones)[0])).toEqual([8, 12]);
});

test('rows that do not fill the vectors are left to plain loops', () => {
  const sums = rowSums([Float32Array.of(5)], 1);
  expect(sums.times(sums.all, Float64Array.of(2, 1))).toEqual(Float64Array.of(11));
});

test('the bytes are those of the source', async () => {
  const bytes = await compileKernel('head/fitting/row-sums');
  expect(Buffer.from(bytes).toString('base64')).toBe(rowSumsBytes);
});
