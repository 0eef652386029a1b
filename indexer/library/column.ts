/** Kinds of typed array that a column can be made of. */
export type ColumnArray = Float32Array | Float64Array | Uint8Array | Uint32Array;

/** An array of at least `length` elements that begins as `array` does; grows by half, seldom. */
export function grown<Kind extends ColumnArray>(array: Kind, length: number): Kind {
  if (length <= array.length) return array;
  const larger = sameKind(array, Math.max(length, Math.ceil(array.length * 1.5), 64));
  larger.set(array);
  return larger;
}

/**
 * The elements of a column at some indexes.
 *
 * A plain loop: `TypedArray.from` with a function takes twenty times as long.
 */
export function pick<Kind extends ColumnArray>(column: Kind, indexes: Uint32Array): Kind {
  const picked = sameKind(column, indexes.length);
  for (let at = 0; at < indexes.length; at += 1) picked[at] = column[indexes[at] ?? 0] ?? 0;
  return picked;
}

/** Numbers 0, 1, 2, …: every index of a column. */
export function everyIndex(count: number): Uint32Array {
  const indexes = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) indexes[index] = index;
  return indexes;
}

function sameKind<Kind extends ColumnArray>(array: Kind, length: number): Kind {
  return new (array.constructor as new (length: number) => Kind)(length);
}
