/**
 * Rows of equal length, one after the other.
 *
 * Four rows are worked on at a time, which halves the time: a number of the vector is read once for four,
 * and four sums do not wait for each other. Rows of zeros fill up the last four.
 */
export type RowMatrix = {
  readonly count: number;
  readonly size: number;
  readonly values: Float32Array;
};

const together = 4;

export function rowMatrix(rows: readonly Float32Array[], size: number): RowMatrix {
  const whole = Math.ceil(rows.length / together) * together;
  const values = new Float32Array(whole * size);
  for (const [at, row] of rows.entries()) values.set(row, at * size);
  return { count: rows.length, size, values };
}

/**
 * Inner product of each of the first `until` rows with a vector of their length.
 *
 * The sums are those of one row at a time, to the last bit.
 */
export function timesRow(
  { values, size }: Pick<RowMatrix, 'values' | 'size'>,
  vector: Float32Array,
  until: number,
  bias = 0,
): Float64Array {
  const products = new Float64Array(until);
  // Not beyond the end: reading there makes all reading slow.
  const whole = until - (until % together);
  for (let row = 0; row < whole; row += together) {
    let [a, b, c, d] = [bias, bias, bias, bias];
    const first = row * size;
    const [second, third, fourth] = [first + size, first + 2 * size, first + 3 * size];
    for (let at = 0; at < size; at++) {
      const entry = vector[at] ?? 0;
      a += entry * (values[first + at] ?? 0);
      b += entry * (values[second + at] ?? 0);
      c += entry * (values[third + at] ?? 0);
      d += entry * (values[fourth + at] ?? 0);
    }
    products[row] = a;
    products[row + 1] = b;
    products[row + 2] = c;
    products[row + 3] = d;
  }
  for (let row = whole; row < until; row++) {
    let sum = bias;
    for (let at = 0; at < size; at++) sum += (vector[at] ?? 0) * (values[row * size + at] ?? 0);
    products[row] = sum;
  }
  return products;
}
