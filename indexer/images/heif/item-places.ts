import type { MediaBox } from './boxes.ts';

/** A stretch of the file that belongs to an item. */
export type Extent = { readonly from: number; readonly to: number };

/** Reads numbers of any width one after the other. */
class Reader {
  readonly #view: DataView;
  #at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  take(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index++)
      value = value * 256 + this.#view.getUint8(this.#at + index);
    this.#at += bytes;
    return value;
  }
}

/**
 * Where each item's bytes lie in the file; items that are kept elsewhere have no extents.
 *
 * Source: ISO/IEC 14496-12, "The Item Location Box".
 */
export function readItemPlaces(view: DataView, box: MediaBox): ReadonlyMap<number, Extent[]> {
  const reader = new Reader(view, box.from);
  const version = reader.take(1);
  reader.take(3);
  const [sizes, more] = [reader.take(1), reader.take(1)];
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 4, sizes & 15, more >> 4];
  const indexBytes = version === 0 ? 0 : more & 15;
  const idBytes = version < 2 ? 2 : 4;
  const places = new Map<number, Extent[]>();
  for (let left = reader.take(idBytes); left > 0; left--) {
    const id = reader.take(idBytes);
    const method = version === 0 ? 0 : reader.take(2) & 15;
    const elsewhere = reader.take(2) !== 0;
    const base = reader.take(baseBytes);
    const extents: Extent[] = [];
    for (let more = reader.take(2); more > 0; more--) {
      reader.take(indexBytes);
      const from = base + reader.take(offsetBytes);
      const length = reader.take(lengthBytes);
      extents.push({ from, to: from + length });
    }
    // Other methods count from the start of another box or item.
    places.set(id, method === 0 && !elsewhere ? extents : []);
  }
  return places;
}
