import type { NamedBytes } from '../photo-bytes.ts';
import { viewOf } from '../plain/plain-format.ts';
import { limitPixels } from '../limits.ts';
import { readFailure } from '../read-failure.ts';
import { readPsdFile, resource, type PsdFile } from './psd-file.ts';
import { tiffOfRows } from './tiff-of-rows.ts';

type Mode = { readonly channels: number; readonly photometric: number };

const ink = 5;
/** Colours of Photoshop by its numbers, as TIFF knows them. */
const modes: Readonly<Record<number, Mode>> = {
  0: { channels: 1, photometric: 0 }, // black is one, white is none
  1: { channels: 1, photometric: 1 },
  2: { channels: 1, photometric: 3 },
  3: { channels: 3, photometric: 2 },
  4: { channels: 4, photometric: ink },
  8: { channels: 1, photometric: 1 }, // inks over grey; the inks are not told
  9: { channels: 3, photometric: 9 },
};

const plain = 0;
const packed = 1;

/** Numbers of PackBits' rows turned around, without unpacking them. */
function invertPacked(data: Uint8Array): void {
  for (let at = 0; at < data.length;) {
    const head = data[at++] ?? 0;
    const count = head < 128 ? head + 1 : head === 128 ? 0 : 1;
    for (const end = at + count; at < end && at < data.length; at++) data[at] = ~(data[at] ?? 0);
  }
}

const invertPlain = (data: Uint8Array) => data.forEach((value, at) => (data[at] = ~value));

/** Bytes of the rows of the picture's own channels, and where they begin. */
function rowsOf(bytes: Uint8Array, file: PsdFile, channels: number) {
  const { large, heightPx, widthPx, depth, pictureAt } = file;
  const view = viewOf(bytes);
  const compression = view.getUint16(pictureAt);
  const from = pictureAt + 2;
  const count = channels * heightPx;
  if (compression === plain) {
    const rowBytes = Math.ceil((widthPx * depth) / 8);
    return { compression, from, rowBytes: Array.from({ length: count }, () => rowBytes) };
  }
  // Of every channel, transparent ones among them, the lengths lie before the first row.
  const lengthBytes = large ? 4 : 2;
  const lengthOf = (row: number) =>
    large ? view.getUint32(from + 4 * row) : view.getUint16(from + 2 * row);
  const rowBytes =
    compression === packed ? Array.from({ length: count }, (_, row) => lengthOf(row)) : [];
  return { compression, from: from + lengthBytes * file.channels * heightPx, rowBytes };
}

/** Photoshop leaves an empty picture where it was told not to merge the layers. */
const isMerged = ({ layered, resources }: PsdFile) =>
  !layered || resources.get(resource.version)?.[4] !== 0;

function unsupported(path: string, happened: string, cure?: string) {
  return readFailure('unsupported-format', path, { happened, ...(cure && { cure }) });
}

function modeOf(file: PsdFile, path: string): Mode {
  const mode = modes[file.mode];
  const depths = file.mode === 0 ? [1] : [8, 16];
  if (mode === undefined || file.channels < mode.channels || !depths.includes(file.depth))
    throw unsupported(path, 'is a Photoshop document in colours that cannot be read yet');
  if (!isMerged(file))
    throw unsupported(
      path,
      'is a Photoshop document without a picture of all its layers together',
      'Save it in Photoshop with “Maximize compatibility”, or as JPEG.',
    );
  return mode;
}

/**
 * The merged picture of a Photoshop document (PSD, PSB) as a TIFF of the same rows.
 *
 * Both pack their rows alike, so nothing is unpacked here. Throws a `ReadFailure`, and a `RangeError`
 * where bytes are missing.
 */
export function psdAsTiff({ bytes, path }: NamedBytes): Uint8Array<ArrayBuffer> {
  const file = readPsdFile(bytes);
  const { widthPx, heightPx, depth, colours } = file;
  const { channels, photometric } = modeOf(file, path);
  if (widthPx * heightPx > limitPixels) throw readFailure('too-large', path);
  const { compression, from, rowBytes } = rowsOf(bytes, file, channels);
  if (compression !== plain && compression !== packed)
    throw unsupported(path, 'is a Photoshop document that is packed in a way not read yet');
  const end = rowBytes.reduce((sum, length) => sum + length, from);
  if (end > bytes.length) throw new RangeError('Rows are missing');
  const data = bytes.slice(from, end);
  // Photoshop writes no ink as full, TIFF as none.
  if (photometric === ink) (compression === packed ? invertPacked : invertPlain)(data);
  return tiffOfRows({
    ...{ widthPx, heightPx, channels, depth, photometric, rowBytes, data },
    packed: compression === packed,
    colours: photometric === 3 ? Array.from(colours.subarray(0, 768), (part) => part * 257) : [],
    profile: file.resources.get(resource.profile) ?? null,
  });
}
