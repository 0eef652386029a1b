import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RgbImage } from '../contract/vision-messages.ts';
import type { FindCats } from '../models/detector/find-cats.ts';
import { cropInputPx } from '../models/embedding/crop-views.ts';
import type { Moments } from '../models/embedding/pooled-features.ts';
import { mirror } from '../models/image/resample.ts';
import type { Batch } from '../models/network/network.ts';
import { detectorVersion } from '../models/versions.ts';
import { cacheFolder } from './places.ts';

/** A photo that is decoded only where what is wanted of it isn't known yet. */
export type UnseenPhoto = {
  readonly contentKey: string;
  readonly image: () => Promise<RgbImage>;
};

/** The surest cat of a photo as the detector sees it, and its crop, for networks that describe it. */
export type DetectorLook = {
  readonly catScore: number;
  readonly detectorMoments: readonly Moments[];
  /** Rows of RGB, {@link cropInputPx} on each side. */
  readonly crop: Uint8Array;
};

const cropBytes = cropInputPx ** 2 * 3;

/** Mean and deviation, of the crop and of its mirror image. */
const momentsOfChannel = 4;

/** Named after what finds cats, so that nothing in here is ever out of date. */
const looksFolder = join(cacheFolder, `looks-${detectorVersion}`);

/**
 * Looks at photos with the detector, once: a network that is tried later needs no photo any more.
 *
 * The crop is kept as bytes, which rounds its pixels by at most a 510th of the way from black to white.
 */
export async function keptLooks(
  findCats: FindCats,
  folder = looksFolder,
): Promise<(photo: UnseenPhoto) => Promise<DetectorLook | null>> {
  await mkdir(folder, { recursive: true });
  return async ({ contentKey, image }) => {
    const file = join(folder, `${contentKey}.look`);
    const cached = await readFile(file).catch(() => null);
    if (cached !== null) return fromBytes(cached);
    const [best] = await findCats(await image());
    const look = best === undefined ? null : { ...best, crop: toPixels(best.views) };
    await writeFile(file, toBytes(look));
    return look;
  };
}

/** A kept crop and its mirror image, as networks take them. */
export function viewsOf({ crop }: DetectorLook): Batch {
  const pixels = new Float32Array(2 * cropBytes);
  for (let at = 0; at < cropBytes; at++) pixels[at] = (crop[at] ?? 0) / 127.5 - 1;
  mirror(pixels, 0, cropInputPx, cropBytes);
  return { photos: 2, sidePx: cropInputPx, pixels };
}

const toPixels = ({ pixels }: Batch) =>
  Uint8Array.from(pixels.subarray(0, cropBytes), (value) => Math.round((value + 1) * 127.5));

/** The crop, the score, then channels and values of each layer; nothing at all for a photo without a cat. */
function toBytes(look: DetectorLook | null): Uint8Array {
  if (look === null) return new Uint8Array();
  const numbers = [
    look.catScore,
    ...look.detectorMoments.flatMap(({ channels, values }) => [channels, ...values]),
  ];
  return Buffer.concat([look.crop, new Uint8Array(Float32Array.from(numbers).buffer)]);
}

function fromBytes(bytes: Uint8Array): DetectorLook | null {
  if (bytes.length === 0) return null;
  // Copied: the numbers need not begin at a multiple of four in what was read.
  const numbers = new Float32Array(Uint8Array.from(bytes.subarray(cropBytes)).buffer);
  const detectorMoments: Moments[] = [];
  for (let at = 1; at < numbers.length;) {
    const channels = numbers[at] ?? NaN;
    const end = at + 1 + momentsOfChannel * channels;
    detectorMoments.push({ channels, values: numbers.slice(at + 1, end) });
    at = end;
  }
  return { catScore: numbers[0] ?? 0, detectorMoments, crop: bytes.subarray(0, cropBytes) };
}
