import type { RgbImage } from '../../contract/vision-messages.ts';

const columns = 9;
const rows = 8;
/** Samples along each side of a cell: enough for a steady mean, few enough to cost nothing. */
const samplesPerSide = 12;

/** Mean brightness of one cell of a 9 × 8 grid laid over the picture. */
function cellBrightness({ pixels, widthPx, heightPx }: RgbImage, column: number, row: number) {
  let sum = 0;
  for (let sampleRow = 0; sampleRow < samplesPerSide; sampleRow++) {
    const v = (row + (sampleRow + 0.5) / samplesPerSide) / rows;
    const line = Math.floor(v * heightPx) * widthPx;
    for (let sampleColumn = 0; sampleColumn < samplesPerSide; sampleColumn++) {
      const u = (column + (sampleColumn + 0.5) / samplesPerSide) / columns;
      const at = 3 * (line + Math.floor(u * widthPx));
      // Rec. 601 luma weights in parts of 1000.
      sum += 299 * (pixels[at] ?? 0) + 587 * (pixels[at + 1] ?? 0) + 114 * (pixels[at + 2] ?? 0);
    }
  }
  return sum;
}

/**
 * A 64-bit fingerprint of how a picture looks, as 16 hex digits.
 *
 * Each bit says whether a cell of an 8 × 8 grid is darker than its right neighbour, so photos of one
 * burst and resized or recompressed copies differ in few bits. Method: "dHash", N. Krawetz, 2013.
 */
export function differenceHash(image: RgbImage): string {
  let hash = 0n;
  for (let row = 0; row < rows; row++) {
    let left = cellBrightness(image, 0, row);
    for (let column = 1; column < columns; column++) {
      const right = cellBrightness(image, column, row);
      hash = (hash << 1n) | (left < right ? 1n : 0n);
      left = right;
    }
  }
  return hash.toString(16).padStart(16, '0');
}

/** Bits in which two such fingerprints differ, 0 to 64. */
export function hashDistance(one: string, other: string): number {
  let bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  for (; bits !== 0n; bits &= bits - 1n) count++;
  return count;
}
