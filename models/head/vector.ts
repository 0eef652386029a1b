/** Inner product; of two vectors of unit length, their cosine. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}

/** Logistic function; exact 0 and 1 at the ends rather than NaN. */
export const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
