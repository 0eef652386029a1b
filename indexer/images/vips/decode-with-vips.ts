import start, { type Vips, type VipsImage } from 'wasm-vips';
import type { DecodedPicture, DecodeResponse } from '../decoder-messages.ts';
import { lightOfProfile } from '../jxl/profile-light.ts';
import { isHighRange, toneMap } from '../tone-map.ts';

/** More would take above a gigabyte: libjxl holds the whole picture in several forms. */
const mostPixels = 64_000_000;

let started: Promise<Vips> | null = null;

async function startVips(): Promise<Vips> {
  const silent = () => undefined;
  const options = { dynamicLibraries: ['vips-jxl.wasm'], print: silent, printErr: silent };
  const vips = await start(options);
  vips.concurrency(1);
  vips.Cache.max(0);
  return vips;
}

/**
 * Bytes that are read piece by piece, so that is known whether more than all of them was wanted.
 *
 * libvips asks for 4 KB at a time: damage in the last piece is taken for an early end.
 */
class Reading {
  readonly #bytes: Uint8Array;
  #at = 0;
  wantedMore = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(count: number): Uint8Array {
    if (this.#at >= this.#bytes.length) this.wantedMore = true;
    const piece = this.#bytes.subarray(this.#at, this.#at + count);
    this.#at += piece.length;
    return piece;
  }
}

/** Images live in the module's memory until they are deleted. */
export type Keep = (image: VipsImage) => VipsImage;

const profileField = 'icc-profile-data';

function toUsual(image: VipsImage, keep: Keep): Uint8Array<ArrayBuffer> {
  // What was prepared as Lab needs no profile to say so, whatever else one says.
  const profiled = image.interpretation !== 'lab' && image.getTypeof(profileField) !== 0;
  const profile = profiled ? image.getBlob(profileField) : null;
  const light = profile === null ? null : lightOfProfile(profile);
  if (isHighRange(light) && image.format === 'ushort' && image.bands >= 3) {
    const signal = keep(image.extractBand(0, { n: 3 })).writeToMemory();
    return toneMap(Uint16Array.from(signal), 65_535, light);
  }
  const converted = keep(
    profile === null ? image.colourspace('srgb') : image.iccTransform('srgb', { embedded: true }),
  );
  const opaque = converted.hasAlpha()
    ? keep(converted.flatten({ background: [255, 255, 255] }))
    : converted;
  return new Uint8Array(keep(opaque.cast('uchar')).writeToMemory());
}

function pictureOf(image: VipsImage, keep: Keep): DecodedPicture {
  const { width: widthPx, height: heightPx } = image;
  const pixels = toUsual(image, keep);
  return { widthPx, heightPx, channels: 3, pixels, wholeWidthPx: widthPx, wholeHeightPx: heightPx };
}

/** What libvips says: it throws a pair of a kind and a text. */
function wordsOf(error: unknown): string {
  const message: unknown = error instanceof Object && 'message' in error ? error.message : error;
  return String(Array.isArray(message) ? message[1] : message).trim();
}

/** What is made of a picture before its colours become usual ones. */
export type Prepare = (image: VipsImage, keep: Keep) => VipsImage;

/**
 * Decodes a picture with libvips to upright sRGB; never throws for what is in the bytes.
 *
 * They are handed over by us: libvips opens no file by itself.
 */
export async function decodeWithVips(
  bytes: Uint8Array,
  limitPixels: number,
  prepare: Prepare = (image) => image,
): Promise<DecodeResponse> {
  started ??= startVips();
  const vips = await started;
  const reading = new Reading(bytes);
  const source = new vips.SourceCustom();
  source.onRead = (count) => reading.next(count);
  const kept: { delete(): void }[] = [source];
  const keep: Keep = (image) => {
    kept.push(image);
    return image;
  };
  try {
    // Else what is missing is black, and nothing is said of it.
    const image = keep(vips.Image.newFromSource(source, '', { fail_on: 'error' }));
    if (image.width * image.height > Math.min(limitPixels, mostPixels))
      return { kind: 'too-large', message: `${image.width} × ${image.height} pixels` };
    return { kind: 'decoded', picture: pictureOf(prepare(image, keep), keep) };
  } catch (error) {
    return { kind: reading.wantedMore ? 'truncated' : 'corrupt', message: wordsOf(error) };
  } finally {
    for (const item of kept.reverse()) item.delete();
  }
}
