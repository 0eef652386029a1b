import type {
  DecodeFailure,
  DecodedPicture,
  DecodeRequest,
  DecodeResponse,
} from '../decoder-messages.ts';
import { isHighRange, toneMap } from '../tone-map.ts';
import { turnUpright, type RawPicture } from '../turn-pixels.ts';
import { viewOf } from './boxes.ts';
import { countHoled } from './coded-units.ts';
import { readHeifFile, type HeifFile } from './heif-file.ts';
import { identityChain } from './identity-chain.ts';
import {
  LibheifError,
  openHeif,
  pixelKind,
  type DecodedPixels,
  type HeifHandle,
  type OpenHeif,
} from './libheif.ts';
import { namePrimary } from './name-primary.ts';
import { neededTurn } from './needed-turn.ts';
import { codedSizeOf, lightCodeOf, stepsOf, type LightCode } from './picture-properties.ts';
import { takeSteps, withoutCrops } from './picture-steps.ts';

/** A part that could not be decoded, or has holes: libheif shows a green block instead. */
class MissingPart extends Error {}

/** Smallest copy inside a file that stands in for a picture too large to be decoded. */
const leastCopyPx = 256;

/** What a picture is turned into before it leaves: 8 bits a channel, of usual brightness. */
function toUsual(handle: HeifHandle, light: LightCode | null, asCoded: boolean): RawPicture {
  if (isHighRange(light)) {
    const { bytes, bitsPerChannel, ...size } = checked(handle.decode(pixelKind.rgb16, { asCoded }));
    const signal = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    const pixels = toneMap(signal, 2 ** bitsPerChannel - 1, light);
    return { widthPx: size.widthPx, heightPx: size.heightPx, channels: 3, pixels };
  }
  const kind = handle.transparent ? pixelKind.rgba : pixelKind.rgb;
  const { widthPx, heightPx, bytes } = checked(handle.decode(kind, { asCoded }));
  return { widthPx, heightPx, channels: handle.transparent ? 4 : 3, pixels: bytes };
}

function checked(decoded: DecodedPixels): DecodedPixels {
  if (decoded.complaints === 0) return decoded;
  throw new MissingPart(`${decoded.complaints} of its parts could not be decoded`);
}

/** Before a picture is decoded: the decoder says nothing of zeros in what it decodes. */
function refuseHoles(bytes: Uint8Array, { id }: HeifHandle, { items }: HeifFile): void {
  const holed = countHoled(bytes, id, items);
  if (holed > 0) throw new MissingPart(`${holed} of its parts have holes`);
}

/** Copies inside the file that are large enough and show the whole picture, the smallest first. */
function copiesOf(primary: HeifHandle, leastPx: number): readonly HeifHandle[] {
  const longSide = ({ widthPx, heightPx }: HeifHandle) => Math.max(widthPx, heightPx);
  const aspect = ({ widthPx, heightPx }: HeifHandle) => widthPx / Math.max(1, heightPx);
  return primary
    .thumbnails()
    .filter((copy) => longSide(copy) >= leastPx)
    .filter((copy) => Math.abs(aspect(copy) / aspect(primary) - 1) < 0.02)
    .sort((one, other) => longSide(one) - longSide(other));
}

/** The first of the pictures that can be decoded; throws what the last one did. */
function firstDecodable(
  pictures: readonly HeifHandle[],
  decode: (handle: HeifHandle) => RawPicture,
): RawPicture {
  let failure: unknown = null;
  for (const handle of pictures) {
    try {
      return decode(handle);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function decodePrimary(
  { bytes, limitPixels, enoughPx }: DecodeRequest,
  file: HeifFile,
  open: OpenHeif,
  steps: ReturnType<typeof stepsOf>,
): DecodedPicture | DecodeFailure {
  const handle = open.primary();
  const turn = neededTurn(bytes, file);
  const light = file.primary === null ? null : lightCodeOf(viewOf(bytes), file.primary, file.items);
  const tooLarge = handle.widthPx * handle.heightPx > limitPixels;
  const asCoded = steps.some(({ kind }) => kind === 'crop');
  const leastPx = tooLarge ? leastCopyPx : enoughPx;
  const copies = leastPx === null || asCoded ? [] : copiesOf(handle, leastPx);
  const pictures = tooLarge ? copies : [...copies, handle];
  if (pictures.length === 0)
    return { kind: 'too-large', message: `${handle.widthPx} × ${handle.heightPx} pixels` };
  const decoded = firstDecodable(pictures, (one) => {
    refuseHoles(bytes, one, file);
    return toUsual(one, light, asCoded);
  });
  const picture = turnUpright(asCoded ? takeSteps(decoded, steps) : decoded, turn);
  if (asCoded)
    return { ...picture, wholeWidthPx: picture.widthPx, wholeHeightPx: picture.heightPx };
  const [wholeWidthPx, wholeHeightPx] =
    turn >= 5 ? [handle.heightPx, handle.widthPx] : [handle.widthPx, handle.heightPx];
  return { ...picture, wholeWidthPx, wholeHeightPx };
}

function decodeFirstFrame(open: OpenHeif): DecodedPicture {
  const { widthPx, heightPx, bytes } = checked(open.firstFrame());
  const size = { widthPx, heightPx, wholeWidthPx: widthPx, wholeHeightPx: heightPx };
  return { ...size, channels: 3, pixels: bytes };
}

function decodeFile(request: DecodeRequest, file: HeifFile): DecodedPicture | DecodeFailure {
  const view = viewOf(request.bytes);
  const chain = file.primary === null ? [] : identityChain(file.primary, file.items);
  const steps = stepsOf(view, chain);
  const [coded] = chain;
  const size = coded === undefined ? null : codedSizeOf(view, coded);
  if (size !== null && size.widthPx * size.heightPx > 4 * request.limitPixels)
    return { kind: 'too-large', message: `${size.widthPx} × ${size.heightPx} pixels` };
  const open = openHeif(size === null ? request.bytes : withoutCrops(request.bytes, steps, size));
  try {
    if (file.primary === null && open.moving) return decodeFirstFrame(open);
    return decodePrimary(request, file, open, steps);
  } finally {
    open.close();
  }
}

/** Numbers of `heif_error_code` and `heif_suberror_code`. */
const invalid = 2;
const endOfData = 100;
const invalidWithoutDetail = 0;
const outOfMemory = 6;
/** A file type, a feature, a codec or a plug-in that is not there. */
const unsupported: readonly number[] = [3, 4, 11];

function failureOf(error: unknown): DecodeFailure {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof LibheifError)) return { kind: 'corrupt', message };
  const { code, detail } = error;
  if (unsupported.includes(code)) return { kind: 'unsupported-format', message };
  if (code === outOfMemory) return { kind: 'too-large', message };
  if (code !== invalid) return { kind: 'corrupt', message };
  if (detail === endOfData) return { kind: 'truncated', message };
  // What libheif refuses without a detail is legal, and more than it knows: a part used twice.
  if (detail === invalidWithoutDetail) return { kind: 'unsupported-format', message };
  return { kind: 'corrupt', message };
}

/** Kinds of pictures that this build of libheif decodes, or puts together from others. */
const decodable: readonly string[] = ['hvc1', 'grid', 'iovl', 'iden'];

/** The kind of picture without a decoder that the primary one is, or is made of; null for none. */
function undecodable({ primary, items }: HeifFile): string | null {
  if (primary === null) return null;
  const parts = primary.parts.map((id) => items.get(id)?.type ?? 'hvc1');
  return [primary.type, ...parts].find((type) => !decodable.includes(type)) ?? null;
}

/** Decodes the picture that a HEIC file is meant to show; never throws for what is in the bytes. */
export function decodeHeic(asked: DecodeRequest): DecodeResponse {
  const read = readHeifFile(asked.bytes);
  if (read === null) return { kind: 'corrupt', message: 'its description makes no sense' };
  const { bytes, file } = namePrimary(asked.bytes, read);
  // libheif fills what is missing with green and says nothing.
  if (file.cut) return { kind: 'truncated', message: 'parts of it lie beyond its end' };
  if (file.items.size === 0 && !file.moving)
    return { kind: 'corrupt', message: 'it holds no picture' };
  const unknown = undecodable(file);
  if (unknown !== null) return { kind: 'unsupported-format', message: `a picture of ${unknown}` };
  try {
    const decoded = decodeFile({ ...asked, bytes }, file);
    return 'kind' in decoded ? decoded : { kind: 'decoded', picture: decoded };
  } catch (error) {
    return failureOf(error);
  }
}
