/** Brings inputs of any size to a common one: `(input − mean) · factor`, entry by entry. */
export type Scaling = { readonly means: Float32Array; readonly factors: Float32Array };

/** An input that hardly varies among the training photos is noise, and is not blown up. */
const leastDeviation = 1e-3;

/**
 * Centres the first `count` entries of the rows and divides them by their standard deviation and by
 * the root of their number, so that together they are about as long as an embedding and one penalty
 * fits both. The other entries are left as they are.
 */
export function scalingOf(rows: readonly Float32Array[], count: number): Scaling {
  const size = rows[0]?.length ?? 0;
  const means = new Float32Array(size);
  const factors = new Float32Array(size).fill(1);
  for (let column = 0; column < count; column++) {
    const values = rows.map((row) => row[column] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / rows.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    means[column] = mean;
    factors[column] = 1 / (Math.sqrt(squares / rows.length) + leastDeviation) / Math.sqrt(count);
  }
  return { means, factors };
}

export const scaled = (row: Float32Array, { means, factors }: Scaling) =>
  row.map((value, column) => (value - (means[column] ?? 0)) * (factors[column] ?? 1));
