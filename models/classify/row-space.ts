import { addScaled, innerProduct } from '../head/fitting/vector.ts';

/** Rows in coordinates of the space they span, and the way back. */
export type RowSpace = {
  /** `n` rows of at most `n` numbers, with the inner products of the originals. */
  readonly rows: readonly Float32Array[];
  /** A vector of that space, with as many numbers as the originals. */
  readonly expand: (coordinates: Float32Array) => Float32Array;
};

/** What is left of a row that lies in the span of the others is rounding. */
const negligible = 1e-6;

/**
 * Writes few long rows as few short ones without changing what a penalised linear model learns.
 *
 * The weights of a linear model with an L2 penalty lie in the span of its rows, so that sixty photos of
 * thousands of numbers are a problem of sixty (Hastie et al., "Elements of Statistical Learning",
 * 18.3.5). By modified Gram–Schmidt; rows that are already short stay as they are.
 */
export function rowSpaceOf(originals: readonly Float32Array[]): RowSpace {
  const size = originals[0]?.length ?? 0;
  if (size <= originals.length) return { rows: originals, expand: (coordinates) => coordinates };
  const basis: Float64Array[] = [];
  const written = originals.map((original) => {
    const rest = Float64Array.from(original);
    const length = Math.sqrt(innerProduct(rest, rest));
    const coordinates = basis.map((axis) => takeOut(rest, axis));
    const left = Math.sqrt(innerProduct(rest, rest));
    if (left <= negligible * length) return coordinates;
    basis.push(rest.map((value) => value / left));
    return [...coordinates, left];
  });
  return {
    rows: written.map((coordinates) => {
      const row = new Float32Array(basis.length);
      row.set(coordinates);
      return row;
    }),
    expand: (coordinates) => {
      const vector = new Float64Array(size);
      for (const [index, axis] of basis.entries()) addScaled(vector, axis, coordinates[index] ?? 0);
      return Float32Array.from(vector);
    },
  };
}

/** Removes the part along an axis of unit length, and returns how long it was. */
function takeOut(vector: Float64Array, axis: Float64Array): number {
  const along = innerProduct(vector, axis);
  addScaled(vector, axis, -along);
  return along;
}
