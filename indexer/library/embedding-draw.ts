import { decodeHalves } from '../../models/embedding/float16.ts';

/** Numbers at the head of an embedding that tell its crop apart from others. */
const toldApartBy = 4;
const beginning = new Float32Array(toldApartBy);
const bits = new Uint32Array(beginning.buffer);

/**
 * Spreads the beginning of an embedding evenly over 32 bits: whoever looks at a few of many takes the same ones,
 * whatever the order in which they were seen.
 */
export function embeddingDraw(halves: Uint16Array, at: number): number {
  decodeHalves(halves, at, at + toldApartBy, beginning);
  let value = 0;
  for (const part of bits) value = mixed(value ^ part);
  return value;
}

/** The finaliser of MurmurHash3. */
function mixed(value: number): number {
  let mixing = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixing = Math.imul(mixing ^ (mixing >>> 13), 0xc2b2ae35);
  return (mixing ^ (mixing >>> 16)) >>> 0;
}
