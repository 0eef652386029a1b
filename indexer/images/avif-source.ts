import sharp from 'sharp';
import { readHeifFile, type HeifFile } from './heif/heif-file.ts';
import { namePrimary } from './heif/name-primary.ts';
import { neededTurn } from './heif/needed-turn.ts';
import { viewOf } from './heif/boxes.ts';
import { lightCodeOf, type LightCode } from './heif/picture-properties.ts';
import { decodedWholeLimitPixels, limitPixels } from './limits.ts';
import type { NamedBytes } from './photo-bytes.ts';
import type { Source } from './picture-source.ts';
import { readFailure } from './read-failure.ts';
import { isHighRange, toneMap } from './tone-map.ts';
import { turnUpright, type RawPicture } from './turn-pixels.ts';

/**
 * The still picture of an animation, under a name that sharp knows.
 *
 * An animation's file begins with another brand, and holds one of its frames as an ordinary picture.
 */
function asStill(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  copy.set(Buffer.from('avif', 'latin1'), 8);
  return copy;
}

function refuseUndecodable({ path }: NamedBytes, file: HeifFile): void {
  if (file.cut) throw readFailure('truncated', path);
  const grids = [...file.items.values()].filter(({ type }) => type === 'grid');
  const parts = grids.flatMap((grid) => grid.parts);
  // libheif takes a part that is used twice for one that is missing.
  if (new Set(parts).size < parts.length) throw readFailure('unsupported-format', path);
  if (file.primary === null && file.moving) throw readFailure('unsupported-format', path);
}

/** The pixels as the file has them: in 16 bits where they are those of a high range. */
async function pixelsOf(
  bytes: Uint8Array,
  light: LightCode | null,
  enoughPx: number | undefined,
): Promise<RawPicture> {
  const high = isHighRange(light);
  const opaque = sharp(bytes, { limitInputPixels: decodedWholeLimitPixels }).removeAlpha();
  const sized =
    enoughPx === undefined
      ? opaque
      : opaque.resize(enoughPx, enoughPx, { fit: 'inside', withoutEnlargement: true });
  const { data, info } = await sized
    .toColourspace(high ? 'rgb16' : 'srgb')
    .raw({ depth: high ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const signal = () => new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
  const pixels = high ? toneMap(signal(), 65_535, light) : new Uint8Array(data);
  return { widthPx: info.width, heightPx: info.height, channels: 3, pixels };
}

/** What sharp opens an AVIF photo from: its bytes, or pixels where sharp would not do it justice. */
export async function openAvif(photo: NamedBytes, enoughPx?: number): Promise<Source> {
  const read = readHeifFile(photo.bytes);
  if (read === null) return { from: photo.bytes };
  const { bytes, file } = namePrimary(photo.bytes, read);
  refuseUndecodable(photo, file);
  const { primary, items, brands } = file;
  const still = brands[0] === 'avif' ? bytes : asStill(bytes);
  const turn = neededTurn(bytes, file);
  const light = primary === null ? null : lightCodeOf(viewOf(bytes), primary, items);
  if (turn === 1 && !isHighRange(light)) return { from: still };
  const { width, height } = await sharp(still, { limitInputPixels: limitPixels }).metadata();
  const [widthPx, heightPx] = turn >= 5 ? [height, width] : [width, height];
  const from = turnUpright(await pixelsOf(still, light, enoughPx), turn);
  return { from, whole: { widthPx, heightPx } };
}
