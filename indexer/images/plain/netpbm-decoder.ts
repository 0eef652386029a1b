import { UnsupportedPicture, viewOf, type PlainFormat } from './plain-format.ts';

type Head = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly kind: 'text' | 'bits' | 'numbers' | 'floats';
  /** 1 for grey, 3 for red, green and blue. */
  readonly parts: 1 | 3;
  /** The number that is white; of floats below zero where their last byte comes first. */
  readonly white: number;
  /** In a PBM 1 is black. */
  readonly inverted: boolean;
  readonly dataAt: number;
};

const isSpace = (byte: number | undefined) =>
  byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13);
const mostLetters = 16;

/** Reads words between white space; what follows a `#` is a comment. */
class Words {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  #skipSpace(): void {
    for (; this.at < this.#bytes.length; this.at++) {
      const byte = this.#bytes[this.at];
      if (byte === 35)
        while (this.at < this.#bytes.length && this.#bytes[this.at] !== 10) this.at++;
      else if (!isSpace(byte)) return;
    }
    throw new RangeError('Numbers are missing');
  }

  number(): number {
    this.#skipSpace();
    const from = this.at;
    while (this.at < this.#bytes.length && !isSpace(this.#bytes[this.at])) this.at++;
    const word = Buffer.from(this.#bytes.subarray(from, Math.min(this.at, from + mostLetters)));
    const value = Number(word.toString('latin1'));
    if (!Number.isFinite(value)) throw new UnsupportedPicture('a number makes no sense');
    return value;
  }

  /** A pixel of a bitmap, which needs no space around it. */
  bit(): number {
    this.#skipSpace();
    return this.#bytes[this.at++] === 49 ? 1 : 0;
  }
}

function readHead(bytes: Uint8Array): Head {
  const letter = String.fromCharCode(bytes[1] ?? 0);
  const bitmap = letter === '1' || letter === '4';
  const floats = letter === 'f' || letter === 'F';
  const words = new Words(bytes, 2);
  const [widthPx, heightPx] = [words.number(), words.number()];
  const white = bitmap ? 1 : words.number();
  const usual = Number.isInteger(white) && white >= 1 && white <= 65_535;
  if (!Number.isInteger(widthPx) || !Number.isInteger(heightPx) || (!floats && !usual))
    throw new UnsupportedPicture('its head makes no sense');
  const binary = bitmap ? 'bits' : 'numbers';
  return {
    widthPx,
    heightPx,
    kind: floats ? 'floats' : letter <= '3' ? 'text' : binary,
    parts: '36F'.includes(letter) ? 3 : 1,
    white,
    inverted: bitmap,
    dataAt: words.at + 1,
  };
}

const encodeSrgb = (light: number) =>
  light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;

/** Reads the samples one after another, as numbers up to 255. */
function samplesOf(bytes: Uint8Array, head: Head): (index: number) => number {
  const { widthPx, heightPx, kind, parts, white, inverted, dataAt } = head;
  const view = viewOf(bytes);
  const shown = (value: number) => (255 * Math.min(value, white)) / white;
  switch (kind) {
    case 'text': {
      const words = new Words(bytes, dataAt - 1);
      return inverted ? () => 255 * (1 - words.bit()) : () => shown(words.number());
    }
    case 'bits': {
      const rowBytes = Math.ceil(widthPx / 8);
      return (index) => {
        const column = index % widthPx;
        const at = dataAt + rowBytes * Math.floor(index / widthPx) + (column >> 3);
        return (view.getUint8(at) >> (7 - (column & 7))) & 1 ? 0 : 255;
      };
    }
    case 'numbers':
      return white > 255
        ? (index) => shown(view.getUint16(dataAt + 2 * index))
        : (index) => shown(view.getUint8(dataAt + index));
    case 'floats': {
      const rowSamples = widthPx * parts;
      return (index) => {
        // The lowest row comes first.
        const row = heightPx - 1 - Math.floor(index / rowSamples);
        const at = dataAt + 4 * (row * rowSamples + (index % rowSamples));
        const light = view.getFloat32(at, white < 0);
        return 255 * encodeSrgb(light > 0 ? Math.min(1, light) : 0);
      };
    }
  }
}

/**
 * Netpbm's pictures: PBM, PGM and PPM, as text and as bytes, and PFM, whose numbers are light.
 *
 * Source: the manual pages of these formats in Netpbm; "PFM Portable FloatMap", Paul Debevec.
 */
export const netpbm: PlainFormat = {
  size: readHead,
  pixels(bytes) {
    const head = readHead(bytes);
    const { widthPx, heightPx, parts } = head;
    const pixels = new Uint8Array(widthPx * heightPx * 3);
    const sampleAt = samplesOf(bytes, head);
    for (let index = 0; index < widthPx * heightPx * parts; index++) {
      const value = Math.round(sampleAt(index));
      if (parts === 3) pixels[index] = value;
      else pixels.fill(value, 3 * index, 3 * index + 3);
    }
    return { widthPx, heightPx, channels: 3, pixels };
  },
};
