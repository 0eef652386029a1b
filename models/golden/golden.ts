import type { Box } from '../../contract/box.ts';
import type { RgbImage, Sighting } from '../../contract/vision-messages.ts';
import { dot } from '../head/fitting/vector.ts';
import golden from './golden.json' with { type: 'json' };

/** A small picture and what every engine must see in it. */
export type GoldenPicture = { readonly image: RgbImage; readonly sightings: readonly Sighting[] };

/** A photo of a cat and a screenshot of it, from the `cat-picture` package (BSD); written by `models/testing/make-golden.ts`. */
export const goldenPictures: readonly GoldenPicture[] = readGolden(golden);

/** Such pictures as files hold them: pixels and single-precision numbers as base64. */
export type GoldenFile = readonly {
  readonly image: Omit<RgbImage, 'pixels'> & { readonly pixels: string };
  readonly sightings: readonly {
    readonly box: readonly number[];
    readonly catScore: number;
    readonly embedding: string;
  }[];
}[];

/** Reads pictures and what must be seen in them, of the app's own eyes or of others. */
export function readGolden(file: GoldenFile): readonly GoldenPicture[] {
  return file.map(({ image, sightings }) => ({
    image: { ...image, pixels: bytesOf(image.pixels) },
    sightings: sightings.map(({ box, catScore, embedding }) => ({
      box: toBox(box),
      catScore,
      embedding: new Float32Array(bytesOf(embedding).buffer),
    })),
  }));
}

const boxTolerance = 0.01;
const minCosine = 0.999;

/** Says how sightings differ from what a golden picture shows; null when they agree. */
export function goldenDifference(
  { sightings: expected }: GoldenPicture,
  seen: readonly Sighting[],
): string | null {
  if (seen.length !== expected.length) return `${seen.length} cats instead of ${expected.length}`;
  for (const [index, { box, embedding }] of expected.entries()) {
    const other = seen[index];
    if (other === undefined) continue;
    const shift = Math.max(...box.map((edge, side) => Math.abs(edge - (other.box[side] ?? 0))));
    if (!(shift <= boxTolerance)) return `box ${index} is off by ${shift.toFixed(3)}`;
    const cosine = dot(embedding, other.embedding);
    if (!(cosine >= minCosine)) return `embedding ${index} has a cosine of ${cosine.toFixed(4)}`;
  }
  return null;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

function toBox([left = 0, top = 0, width = 0, height = 0]: readonly number[]): Box {
  return [left, top, width, height];
}
