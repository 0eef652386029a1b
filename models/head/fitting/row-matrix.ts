/**
 * Rows of equal length, one after the other, each with a 1 at its end that is not stored: the bias.
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

/** Some of the rows, in the given order. */
export function chooseRows({ values, size }: RowMatrix, chosen: readonly number[]): RowMatrix {
  const rows = chosen.map((at) => values.subarray(at * size, (at + 1) * size));
  return rowMatrix(rows, size);
}

/** Inner product of each row with a vector of one number more, the last for the bias. */
export function timesVector(
  { values, size, count }: RowMatrix,
  vector: Float64Array,
): Float64Array {
  const bias = vector[size] ?? 0;
  const products = new Float64Array(values.length / size);
  for (let row = 0; row < count; row += together) {
    let [a, b, c, d] = [bias, bias, bias, bias];
    const first = row * size;
    const [second, third, fourth] = [first + size, first + 2 * size, first + 3 * size];
    for (let at = 0; at < size; at++) {
      const entry = vector[at] ?? 0;
      a += (values[first + at] ?? 0) * entry;
      b += (values[second + at] ?? 0) * entry;
      c += (values[third + at] ?? 0) * entry;
      d += (values[fourth + at] ?? 0) * entry;
    }
    products[row] = a;
    products[row + 1] = b;
    products[row + 2] = c;
    products[row + 3] = d;
  }
  return products.subarray(0, count);
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

/** Adds the rows, each times its factor, to a vector of one number more, in place. */
export function addRows(
  target: Float64Array,
  { values, size, count }: RowMatrix,
  factors: Float64Array,
): void {
  for (let row = 0; row < count; row += together) {
    const [a, b, c, d] = [
      factors[row] ?? 0,
      factors[row + 1] ?? 0,
      factors[row + 2] ?? 0,
      factors[row + 3] ?? 0,
    ];
    const first = row * size;
    const [second, third, fourth] = [first + size, first + 2 * size, first + 3 * size];
    for (let at = 0; at < size; at++)
      target[at] =
        (target[at] ?? 0) +
        a * (values[first + at] ?? 0) +
        b * (values[second + at] ?? 0) +
        c * (values[third + at] ?? 0) +
        d * (values[fourth + at] ?? 0);
    target[size] = (target[size] ?? 0) + a + b + c + d;
  }
}
