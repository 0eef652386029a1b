import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { compileKernel } from '../testing/compile-kernel.ts';
import { loadMatrix } from './matrix-kernel.ts';
import { projectBytes } from './project-bytes.ts';

const random = createRandom(9);
const numbers = (count: number) => Float32Array.from({ length: count }, () => random.next() - 0.5);

test('the bytes are what the text compiles to', async () => {
  expect(Buffer.from(await compileKernel('embedding/project')).toString('base64')).toBe(
    projectBytes,
  );
});

test.each([
  [1, 1],
  [1000, 384],
  [70, 96],
  [33, 50],
])('%i rows of %i numbers, each time anew', (rows, columns) => {
  const matrix = numbers(rows * columns);
  const addRows = loadMatrix(matrix, columns);
  for (const start of [numbers(columns), numbers(columns)]) {
    const vector = numbers(rows);
    const sums = addRows?.(vector, start);
    expect(sums).toHaveLength(columns);
    sums?.forEach((sum, column) => {
      const plain = vector.reduce(
        (total, value, row) => total + value * (matrix[row * columns + column] ?? NaN),
        start[column] ?? NaN,
      );
      expect(Math.abs(sum - plain)).toBeLessThan(1e-4);
    });
  }
});
