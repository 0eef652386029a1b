import type { Box } from '../../contract/box.ts';
import type { ImageSize, Region } from '../image/region.ts';
import type { Detection } from './decode-boxes.ts';
import { suppressOverlaps } from './suppress-overlaps.ts';

/** Four overlapping quarters, each 60 % of the photo's sides. */
const tileShare = 0.6;
const tileStarts = [0, 1 - tileShare] as const;

/** Below this best score the first look was in doubt. */
const doubtScore = 0.4;

/** A tile shows four times more, and four times more that only looks like a cat. */
const minTileScore = 0.2;
const tileLogitPenalty = 2.9;

const maxOverlap = 0.4;
const maxCatsAfterCloserLook = 3;

/**
 * Whether the first look found something, but nothing sure.
 *
 * Of photos without animals hardly any is looked at again, of cat photos in which the first look
 * missed the cat nearly all are.
 */
export const needsCloserLook = ([best]: readonly Detection[]) =>
  best !== undefined && best.catScore < doubtScore;

/**
 * Looks again at four overlapping tiles, for cats too small for the whole photo at 300 × 300.
 *
 * Adds boxes that are surer than the best of the first look. Their scores are lowered to what they
 * mean on a whole photo: fitted on photos with and without cats, such a box is as likely a cat as
 * one whose logit is lower by 2.9.
 */
export async function lookCloser<Image extends ImageSize>(
  image: Image,
  first: readonly Detection[],
  detectIn: (image: Image, region: Region) => Promise<Detection[]>,
): Promise<Detection[]> {
  const best = Math.max(minTileScore, first[0]?.catScore ?? 0);
  const closer: (Detection & { readonly inTile: boolean })[] = [];
  for (const top of tileStarts)
    for (const left of tileStarts) {
      const found = await detectIn(image, tileRegion(image, left, top));
      for (const { box, catScore } of found)
        if (catScore > best) closer.push({ box: fromTile(box, left, top), catScore, inTile: true });
    }
  const all = [...closer, ...first.map((detection) => ({ ...detection, inTile: false }))];
  return suppressOverlaps(all, maxOverlap, maxCatsAfterCloserLook)
    .map(({ box, catScore, inTile }) => ({ box, catScore: inTile ? lowered(catScore) : catScore }))
    .sort((one, other) => other.catScore - one.catScore);
}

const tileRegion = ({ widthPx, heightPx }: ImageSize, left: number, top: number): Region => ({
  left: left * widthPx,
  top: top * heightPx,
  width: tileShare * widthPx,
  height: tileShare * heightPx,
});

const fromTile = ([left, top, width, height]: Box, tileLeft: number, tileTop: number): Box => [
  tileLeft + left * tileShare,
  tileTop + top * tileShare,
  width * tileShare,
  height * tileShare,
];

function lowered(score: number): number {
  const odds = (score / (1 - score)) * Math.exp(-tileLogitPenalty);
  return odds / (1 + odds);
}
