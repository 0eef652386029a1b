import { UnsupportedPicture, viewOf, type PlainFormat } from './plain-format.ts';

type Head = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly kind: 'palette' | 'colours' | 'grey';
  readonly packed: boolean;
  readonly bits: number;
  readonly fromTop: boolean;
  readonly fromRight: boolean;
  readonly paletteAt: number;
  readonly paletteFirst: number;
  readonly paletteBits: number;
  readonly dataAt: number;
};

const kinds: Readonly<Record<number, Head['kind']>> = { 1: 'palette', 2: 'colours', 3: 'grey' };
const headBytes = 18;
const depths: Readonly<Record<Head['kind'], readonly number[]>> = {
  palette: [8],
  colours: [15, 16, 24, 32],
  grey: [8],
};

/** Whether bytes begin as a Targa picture's do; there is no mark, so a name must have said it first. */
export function looksLikeTarga(bytes: Uint8Array): boolean {
  if (bytes.length < headBytes) return false;
  const { kind, bits, paletteBits, widthPx, heightPx } = readHead(bytes);
  const paletted = [15, 16, 24, 32].includes(paletteBits);
  return depths[kind].includes(bits) && widthPx * heightPx > 0 && (kind !== 'palette' || paletted);
}

function readHead(bytes: Uint8Array): Head {
  const view = viewOf(bytes);
  const type = view.getUint8(2);
  const kind = kinds[type & 7] ?? 'colours';
  const [paletteLength, paletteBits] = [view.getUint16(5, true), view.getUint8(7)];
  const paletteAt = headBytes + view.getUint8(0);
  const paletteBytes = view.getUint8(1) === 1 ? paletteLength * Math.ceil(paletteBits / 8) : 0;
  const known = [1, 2, 3, 9, 10, 11].includes(type) && view.getUint8(1) <= 1;
  const order = view.getUint8(17);
  return {
    widthPx: view.getUint16(12, true),
    heightPx: view.getUint16(14, true),
    kind,
    packed: (type & 8) !== 0,
    bits: known ? view.getUint8(16) : 0,
    fromTop: (order & 32) !== 0,
    fromRight: (order & 16) !== 0,
    paletteAt,
    paletteFirst: view.getUint16(3, true),
    paletteBits,
    dataAt: paletteAt + paletteBytes,
  };
}

const fiveBits = (value: number) => Math.round(((value & 31) / 31) * 255);

/** Writes one colour as red, green and blue; what is stored beside them is no reliable transparency. */
function putColour(view: DataView, at: number, bits: number, pixels: Uint8Array, to: number): void {
  if (bits <= 16) {
    const value = view.getUint16(at, true);
    pixels[to] = fiveBits(value >> 10);
    pixels[to + 1] = fiveBits(value >> 5);
    pixels[to + 2] = fiveBits(value);
    return;
  }
  for (let part = 0; part < 3; part++) pixels[to + part] = view.getUint8(at + 2 - part);
}

/** Where each pixel's value lies, in the order in which they are stored. */
function* placesOf(view: DataView, { packed, bits, dataAt }: Head): Generator<number> {
  const step = Math.ceil(bits / 8);
  for (let at = dataAt; ;) {
    const head = packed ? view.getUint8(at++) : 127;
    const count = (head & 127) + 1;
    const repeated = head > 127;
    for (let pixel = 0; pixel < count; pixel++) yield repeated ? at : at + pixel * step;
    at += repeated ? step : count * step;
  }
}

/**
 * Targa pictures, plain and run-length coded.
 *
 * Source: "Truevision TGA file format specification", version 2.0.
 */
export const targa: PlainFormat = {
  size: readHead,
  pixels(bytes) {
    const head = readHead(bytes);
    const { widthPx, heightPx, kind, bits, paletteFirst, paletteBits } = head;
    if (!depths[kind].includes(bits)) throw new UnsupportedPicture(`${bits} bits a pixel`);
    const view = viewOf(bytes);
    const pixels = new Uint8Array(widthPx * heightPx * 3);
    const places = placesOf(view, head);
    for (let stored = 0; stored < widthPx * heightPx; stored++) {
      const at = places.next().value as number;
      const [row, column] = [Math.floor(stored / widthPx), stored % widthPx];
      const to =
        3 *
        ((head.fromTop ? row : heightPx - 1 - row) * widthPx +
          (head.fromRight ? widthPx - 1 - column : column));
      if (kind === 'grey') pixels.fill(view.getUint8(at), to, to + 3);
      else if (kind === 'colours') putColour(view, at, bits, pixels, to);
      else {
        const entry = (view.getUint8(at) - paletteFirst) * Math.ceil(paletteBits / 8);
        putColour(view, head.paletteAt + entry, paletteBits, pixels, to);
      }
    }
    return { widthPx, heightPx, channels: 3, pixels };
  },
};
