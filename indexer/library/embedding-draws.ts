import { decodeHalves } from '../../models/embedding/float16.ts';
import { grown } from './column.ts';
import type { CropColumns } from './crop-columns.ts';
import { rowsInChunk } from './embedding-file.ts';

/** Numbers at the head of an embedding that tell its crop apart from others. */
const toldApartBy = 4;
const beginning = new Float32Array(toldApartBy);
const bits = new Uint32Array(beginning.buffer);

/** For each crop a number that is drawn from its embedding, by index. */
export class EmbeddingDraws {
  readonly #crops: CropColumns;
  /** Numbers in an embedding. */
  readonly #size: number;
  #draws = new Uint32Array(0);

  constructor(crops: CropColumns, size: number) {
    this.#crops = crops;
    this.#size = size;
  }

  /** Of the crops that there are now. */
  all(): Uint32Array {
    this.#draws = grown(this.#draws, this.#crops.count);
    return this.#draws;
  }

  /** Draws from the embedding that begins at a place of `halves`. */
  put(id: number, halves: Uint16Array, at = 0): void {
    const index = this.#crops.indexOf(id);
    if (index === undefined) return;
    this.#draws = grown(this.#draws, index + 1);
    this.#draws[index] = drawnFrom(halves, at);
  }

  putChunk(chunk: number, halves: Uint16Array): void {
    for (let at = 0; at < rowsInChunk; at += 1)
      this.put(chunk * rowsInChunk + at, halves, at * this.#size);
  }
}

/**
 * Spreads the beginning of an embedding evenly over 32 bits: whoever looks at a few of many takes the same ones,
 * whatever the order in which they were seen.
 */
function drawnFrom(halves: Uint16Array, at: number): number {
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
