/** Inner product; of two vectors of unit length, their cosine. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}

/** Vectors of equal length as one matrix, row after row. */
export function packRows(rows: readonly Float32Array[], size: number): Float32Array {
  const packed = new Float32Array(rows.length * size);
  rows.forEach((row, at) => packed.set(row, at * size));
  return packed;
}

/** {@link dot} in double precision, for arithmetic that builds on it. */
export function innerProduct(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}

/** Adds a multiple of a vector to `target`, in place. */
export function addScaled(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++)
    target[index] = (target[index] ?? 0) + factor * (vector[index] ?? 0);
}

/** Where a share of a direction leads from a point. */
export function moved(from: Float64Array, direction: Float64Array, share: number): Float64Array {
  const place = new Float64Array(from);
  addScaled(place, direction, share);
  return place;
}

/** The largest entry, whatever its sign. */
export function largest(vector: Float64Array): number {
  let most = 0;
  for (const entry of vector) most = Math.max(most, Math.abs(entry));
  return most;
}

/** Logistic function; exact 0 and 1 at the ends rather than NaN. */
export const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

/** Log odds of a probability between 0 and 1: the inverse of {@link sigmoid}. */
export const logit = (probability: number) => Math.log(probability / (1 - probability));
