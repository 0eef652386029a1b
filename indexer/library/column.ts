/** Kinds of typed array that a column can be made of. */
export type ColumnArray = Float32Array | Float64Array | Uint8Array | Uint32Array;

/** An array of at least `length` elements that begins as `array` does; grows by half, seldom. */
export function grown<Kind extends ColumnArray>(array: Kind, length: number): Kind {
  if (length <= array.length) return array;
  const size = Math.max(length, Math.ceil(array.length * 1.5), 64);
  const larger = new (array.constructor as new (size: number) => Kind)(size);
  larger.set(array);
  return larger;
}
