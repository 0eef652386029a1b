/**
 * Widens IEEE half-precision numbers (two bytes each, little-endian) to single precision.
 *
 * Weights are stored as halves: half the size, and the rounding changes an embedding's direction by
 * less than 0.2°.
 */
export function halvesToFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float32Array.from({ length: bytes.length / 2 }, (_, at) =>
    halfToFloat(view.getUint16(2 * at, true)),
  );
}

function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
