import { unpackRuns } from './bitmap-runs.ts';
import { UnsupportedPicture, viewOf, type PlainFormat } from './plain-format.ts';

/** How the colours of a Windows bitmap are stored, read from its two headers. */
type BitmapHeader = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly topDown: boolean;
  readonly bitsPerPixel: number;
  /** Whether its rows are coded as runs of one colour. */
  readonly runs: boolean;
  readonly dataAt: number;
  readonly paletteAt: number;
  readonly paletteEntryBytes: number;
  /** Red, green and blue bit masks of 16- and 32-bit pixels. */
  readonly masks: readonly [number, number, number];
};

const uncompressed = 0;
const runsOf8 = 1;
const runsOf4 = 2;
const bitFields = 3;
const alphaBitFields = 6;

/** Length of the file's own header, which pictures from the clipboard lack. */
const fileHeaderBytes = 14;
const oldHeaderBytes = 12;
const usualHeaderBytes = 40;

const hasMasks = (compression: number) =>
  compression === bitFields || compression === alphaBitFields;

function readMasks(view: DataView, at: number, bits: number, compression: number) {
  if (hasMasks(compression)) {
    const mask = (index: number) => view.getUint32(at + 4 * index, true);
    return [mask(0), mask(1), mask(2)] as const;
  }
  return bits === 16 ? ([0x7c00, 0x3e0, 0x1f] as const) : ([0xff0000, 0xff00, 0xff] as const);
}

function refuseUnknown(bits: number, compression: number): void {
  const runs = { [runsOf8]: 8, [runsOf4]: 4 }[compression];
  if (runs !== undefined ? runs !== bits : compression !== uncompressed && !hasMasks(compression))
    throw new UnsupportedPicture(`compression ${compression}`);
  if (![1, 4, 8, 16, 24, 32].includes(bits)) throw new UnsupportedPicture(`${bits} bits per pixel`);
}

const isWholeFile = (view: DataView) => view.getUint16(0) === 0x424d;

function readHeader(view: DataView): BitmapHeader {
  const start = isWholeFile(view) ? fileHeaderBytes : 0;
  const headerBytes = view.getUint32(start, true);
  // OS/2 bitmaps use 16-bit sizes and a palette of three bytes.
  const old = headerBytes === oldHeaderBytes;
  const height = old ? view.getUint16(start + 6, true) : view.getInt32(start + 8, true);
  const bitsPerPixel = view.getUint16(start + (old ? 10 : 14), true);
  const compression = old ? uncompressed : view.getUint32(start + 16, true);
  refuseUnknown(bitsPerPixel, compression);
  const paletteEntryBytes = old ? 3 : 4;
  const paletteAt = start + headerBytes;
  const afterPalette = () => {
    const told = old ? 0 : view.getUint32(start + 32, true);
    const colours = bitsPerPixel <= 8 && told === 0 ? 2 ** bitsPerPixel : told;
    const masks = hasMasks(compression) && headerBytes === usualHeaderBytes ? 12 : 0;
    return paletteAt + masks + colours * paletteEntryBytes;
  };
  return {
    widthPx: old ? view.getUint16(start + 4, true) : view.getInt32(start + 4, true),
    heightPx: Math.abs(height),
    topDown: height < 0,
    bitsPerPixel,
    runs: compression === runsOf8 || compression === runsOf4,
    dataAt: start === 0 ? afterPalette() : view.getUint32(10, true),
    paletteAt,
    paletteEntryBytes,
    // The masks lie right behind the 40 bytes that every later header begins with.
    masks: readMasks(view, start + usualHeaderBytes, bitsPerPixel, compression),
  };
}

/** A function that spreads one masked part of a pixel over 0 to 255. */
function channelReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const largest = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) / largest) * 255);
}

type PixelReader = (rowAt: number, column: number, target: Uint8Array, to: number) => void;

function paletteReader(view: DataView, header: BitmapHeader, file: DataView): PixelReader {
  const { bitsPerPixel, paletteAt, paletteEntryBytes } = header;
  const perByte = 8 / bitsPerPixel;
  return (rowAt, column, target, to) => {
    const byte = view.getUint8(rowAt + Math.floor(column / perByte));
    const shift = 8 - bitsPerPixel * ((column % perByte) + 1);
    const index = (byte >> shift) & ((1 << bitsPerPixel) - 1);
    const entry = paletteAt + index * paletteEntryBytes;
    for (let part = 0; part < 3; part++) target[to + part] = file.getUint8(entry + 2 - part);
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

/** The rows of a bitmap as they would be without runs, and what they are like. */
function withoutRuns(file: DataView, header: BitmapHeader) {
  const { widthPx, heightPx, bitsPerPixel, dataAt, runs } = header;
  if (!runs) {
    const rowBytes = Math.ceil((widthPx * bitsPerPixel) / 32) * 4;
    if (dataAt + rowBytes * heightPx > file.byteLength) throw new RangeError('Rows are missing');
    return { rows: file, rowBytes, header };
  }
  const rows = unpackRuns({ view: file, from: dataAt, widthPx, heightPx, bitsPerPixel });
  return { rows, rowBytes: widthPx, header: { ...header, bitsPerPixel: 8, dataAt: 0 } };
}

/**
 * Windows bitmaps of 1, 4, 8, 16, 24 or 32 bits, plain and run-length coded, also as they lie on a
 * clipboard, without the header of a file.
 *
 * Source: "Bitmap Storage", Windows GDI documentation.
 */
export const bitmap: PlainFormat = {
  size: (bytes) => readHeader(viewOf(bytes)),
  pixels(bytes) {
    const file = viewOf(bytes);
    const { rows, rowBytes, header } = withoutRuns(file, readHeader(file));
    const { widthPx, heightPx, topDown, bitsPerPixel, dataAt } = header;
    const readPixel =
      bitsPerPixel <= 8 ? paletteReader(rows, header, file) : colourReader(rows, header);
    const pixels = new Uint8Array(widthPx * heightPx * 3);
    for (let row = 0; row < heightPx; row++) {
      const rowAt = dataAt + rowBytes * (topDown ? row : heightPx - 1 - row);
      for (let column = 0; column < widthPx; column++)
        readPixel(rowAt, column, pixels, 3 * (row * widthPx + column));
    }
    return { widthPx, heightPx, channels: 3, pixels };
  },
};
