/**
 * IEEE 754 half-precision numbers, as embeddings are stored: at most a twentieth of a percent of rounding
 * (2⁻¹¹ of the number) for half the space.
 *
 * Node 20 has no `Float16Array`. Decoding is one table look-up a number, since only 65,536 exist.
 */

const scratch = new DataView(new ArrayBuffer(4));

/** Bits of the nearest half-precision number, ties to even; too large becomes infinity. */
export function toFloat16Bits(value: number): number {
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 112;
  const fraction = bits & 0x7fffff;
  if (exponent === 143) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);
  if (exponent >= 31) return sign | 0x7c00;
  if (exponent > 0) return sign | roundedShift((exponent << 23) | fraction, 13);
  if (exponent < -10) return sign;
  // Below 2⁻¹⁴ the leading one is written out and the value shifted into place.
  return sign | roundedShift(fraction | 0x800000, 14 - exponent);
}

/** Shifts right and rounds to nearest, ties to even; a carry runs into the exponent, as it should. */
function roundedShift(value: number, places: number): number {
  const kept = value >>> places;
  const rest = value & ((1 << places) - 1);
  const half = 1 << (places - 1);
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept;
}

function fromFloat16Bits(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const decoded = Float32Array.from({ length: 65_536 }, (_, bits) => fromFloat16Bits(bits));

/** Little-endian bytes of a vector, two a number. */
export function encodeFloat16(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(vector.length * 2);
  const view = new DataView(bytes.buffer);
  vector.forEach((value, index) => view.setUint16(index * 2, toFloat16Bits(value), true));
  return bytes;
}

/** Decodes half-precision numbers from `from` to `until` to the beginning of `target`. */
export function decodeHalves(
  halves: Uint16Array,
  from: number,
  until: number,
  target: Float32Array,
): void {
  for (let index = from; index < until; index += 1)
    target[index - from] = decoded[halves[index] ?? 0] ?? 0;
}

/**
 * Decodes such bytes into `target` from `offset` on.
 *
 * Copies nothing but numbers: 100,000 embeddings are read into one matrix without 100,000 arrays.
 * Throws a `RangeError` when they do not fit.
 */
export function decodeFloat16Into(bytes: Uint8Array, target: Float32Array, offset: number): void {
  const length = bytes.length >> 1;
  if (offset + length > target.length) throw new RangeError('The vector does not fit its row.');
  for (let index = 0; index < length; index += 1) {
    const bits = (bytes[index * 2] ?? 0) | ((bytes[index * 2 + 1] ?? 0) << 8);
    target[offset + index] = decoded[bits] ?? 0;
  }
}

/** The vector of such bytes. */
export function decodeFloat16(bytes: Uint8Array): Float32Array {
  const vector = new Float32Array(bytes.length >> 1);
  decodeFloat16Into(bytes, vector, 0);
  return vector;
}
