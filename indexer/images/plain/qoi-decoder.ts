import { UnsupportedPicture, viewOf, type PlainFormat } from './plain-format.ts';

const headBytes = 14;

/** The two low bits of each part of a difference are counted from this. */
const small = 2;
const medium = 32;
const red = 8;

type Pixel = [red: number, green: number, blue: number, alpha: number];

const placeOf = ([r, g, b, a]: Pixel) => (r * 3 + g * 5 + b * 7 + a * 11) % 64;
const wrap = (value: number) => value & 255;

/** Reads the pixels of a QOI picture one after another. */
class Reading {
  readonly #view: DataView;
  readonly #seen: Pixel[] = Array.from({ length: 64 }, () => [0, 0, 0, 0]);
  #at = headBytes;
  #pixel: Pixel = [0, 0, 0, 255];
  #repeats = 0;

  constructor(view: DataView) {
    this.#view = view;
  }

  next(): Pixel {
    if (this.#repeats > 0) {
      this.#repeats -= 1;
      return this.#pixel;
    }
    this.#pixel = this.#read();
    this.#seen[placeOf(this.#pixel)] = this.#pixel;
    return this.#pixel;
  }

  #byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  #read(): Pixel {
    const tag = this.#byte();
    const [r, g, b, a] = this.#pixel;
    if (tag === 254) return [this.#byte(), this.#byte(), this.#byte(), a];
    if (tag === 255) return [this.#byte(), this.#byte(), this.#byte(), this.#byte()];
    const low = tag & 63;
    switch (tag >> 6) {
      case 0:
        return this.#seen[low] ?? this.#pixel;
      case 1:
        return [
          wrap(r + (low >> 4) - small),
          wrap(g + ((low >> 2) & 3) - small),
          wrap(b + (low & 3) - small),
          a,
        ];
      case 2: {
        const others = this.#byte();
        const green = low - medium;
        return [
          wrap(r + green + (others >> 4) - red),
          wrap(g + green),
          wrap(b + green + (others & 15) - red),
          a,
        ];
      }
      default:
        this.#repeats = low;
        return this.#pixel;
    }
  }
}

/** QOI, the "Quite OK Image" format; source: its specification, version 1.0. */
export const qoi: PlainFormat = {
  size(bytes) {
    const view = viewOf(bytes);
    return { widthPx: view.getUint32(4), heightPx: view.getUint32(8) };
  },
  pixels(bytes) {
    const view = viewOf(bytes);
    const channels = view.getUint8(12);
    if (channels !== 3 && channels !== 4) throw new UnsupportedPicture(`${channels} channels`);
    const { widthPx, heightPx } = this.size(bytes);
    const pixels = new Uint8Array(widthPx * heightPx * channels);
    const reading = new Reading(view);
    for (let to = 0; to < pixels.length; to += channels) {
      const pixel = reading.next();
      for (let part = 0; part < channels; part++) pixels[to + part] = pixel[part] ?? 0;
    }
    return { widthPx, heightPx, channels, pixels };
  },
};
