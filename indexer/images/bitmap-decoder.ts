import type { RgbImage } from '../../contract/vision-messages.ts';

/** How the colours of a Windows bitmap are stored, read from its two headers. */
type BitmapHeader = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly topDown: boolean;
  readonly bitsPerPixel: number;
  readonly dataAt: number;
  readonly paletteAt: number;
  readonly paletteEntryBytes: number;
  /** Red, green and blue bit masks of 16- and 32-bit pixels. */
  readonly masks: readonly [number, number, number];
};

const uncompressed = 0;
const bitFields = 3;
const alphaBitFields = 6;

function readMasks(view: DataView, at: number, bits: number, compression: number) {
  if (compression === bitFields || compression === alphaBitFields) {
    const mask = (index: number) => view.getUint32(at + 4 * index, true);
    return [mask(0), mask(1), mask(2)] as const;
  }
  return bits === 16 ? ([0x7c00, 0x3e0, 0x1f] as const) : ([0xff0000, 0xff00, 0xff] as const);
}

function readHeader(view: DataView): BitmapHeader {
  const dataAt = view.getUint32(10, true);
  const headerBytes = view.getUint32(14, true);
  const old = headerBytes === 12; // OS/2 bitmaps use 16-bit sizes and a palette of three bytes.
  const height = old ? view.getUint16(20, true) : view.getInt32(22, true);
  const bitsPerPixel = view.getUint16(old ? 24 : 28, true);
  const compression = old ? uncompressed : view.getUint32(30, true);
  if (![uncompressed, bitFields, alphaBitFields].includes(compression)) {
    throw new UnsupportedBitmap(`compression ${compression}`);
  }
  if (![1, 4, 8, 16, 24, 32].includes(bitsPerPixel)) {
    throw new UnsupportedBitmap(`${bitsPerPixel} bits per pixel`);
  }
  return {
    widthPx: old ? view.getUint16(18, true) : view.getInt32(18, true),
    heightPx: Math.abs(height),
    topDown: height < 0,
    bitsPerPixel,
    dataAt,
    paletteAt: 14 + headerBytes,
    paletteEntryBytes: old ? 3 : 4,
    // The masks lie right behind the 40 bytes that every later header begins with.
    masks: readMasks(view, 54, bitsPerPixel, compression),
  };
}

/** A bitmap of a kind that is too rare to have a decoder here, such as run-length coded ones. */
export class UnsupportedBitmap extends Error {
  override readonly name = 'UnsupportedBitmap';
}

/** A function that spreads one masked part of a pixel over 0 to 255. */
function channelReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const largest = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) / largest) * 255);
}

type PixelReader = (rowAt: number, column: number, target: Uint8Array, to: number) => void;

function paletteReader(view: DataView, header: BitmapHeader): PixelReader {
  const { bitsPerPixel, paletteAt, paletteEntryBytes } = header;
  const perByte = 8 / bitsPerPixel;
  return (rowAt, column, target, to) => {
    const byte = view.getUint8(rowAt + Math.floor(column / perByte));
    const shift = 8 - bitsPerPixel * ((column % perByte) + 1);
    const index = (byte >> shift) & ((1 << bitsPerPixel) - 1);
    const entry = paletteAt + index * paletteEntryBytes;
    for (let part = 0; part < 3; part++) target[to + part] = view.getUint8(entry + 2 - part);
  };
}

function colourReader(view: DataView, { bitsPerPixel, masks }: BitmapHeader): PixelReader {
  if (bitsPerPixel === 24) {
    return (rowAt, column, target, to) => {
      const at = rowAt + 3 * column;
      for (let part = 0; part < 3; part++) target[to + part] = view.getUint8(at + 2 - part);
    };
  }
  const channels = masks.map(channelReader);
  const read = bitsPerPixel === 16 ? 'getUint16' : 'getUint32';
  return (rowAt, column, target, to) => {
    const pixel = view[read](rowAt + (column * bitsPerPixel) / 8, true);
    channels.forEach((channel, part) => (target[to + part] = channel(pixel)));
  };
}

/** Size of a Windows bitmap, before its pixels are touched. */
export function readBitmapSize(bytes: Uint8Array): Pick<RgbImage, 'widthPx' | 'heightPx'> {
  const { widthPx, heightPx } = readHeader(viewOf(bytes));
  return { widthPx, heightPx };
}

const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Decodes an uncompressed Windows bitmap (1, 4, 8, 16, 24 or 32 bits), for which sharp has no decoder.
 *
 * Throws {@link UnsupportedBitmap} for compressed ones and `RangeError` where bytes are missing.
 * Source: "Bitmap Storage", Windows GDI documentation.
 */
export function decodeBitmap(bytes: Uint8Array): RgbImage {
  const view = viewOf(bytes);
  const header = readHeader(view);
  const { widthPx, heightPx, topDown, bitsPerPixel, dataAt } = header;
  if (widthPx < 1 || heightPx < 1) throw new RangeError('The bitmap has no pixels');
  const rowBytes = Math.ceil((widthPx * bitsPerPixel) / 32) * 4;
  if (dataAt + rowBytes * heightPx > bytes.length) throw new RangeError('Rows are missing');
  const readPixel = (bitsPerPixel <= 8 ? paletteReader : colourReader)(view, header);
  const pixels = new Uint8Array(widthPx * heightPx * 3);
  for (let row = 0; row < heightPx; row++) {
    const rowAt = dataAt + rowBytes * (topDown ? row : heightPx - 1 - row);
    for (let column = 0; column < widthPx; column++) {
      readPixel(rowAt, column, pixels, 3 * (row * widthPx + column));
    }
  }
  return { widthPx, heightPx, pixels };
}
