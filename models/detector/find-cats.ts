import type { RgbImage } from '../../contract/vision-messages.ts';
import { freshMemory, type Arena } from '../arena.ts';
import type { Network } from '../network/network.ts';
import type { Anchors } from './anchors.ts';
import { candidates } from './candidates.ts';
import { minCatScore } from './cat-score.ts';
import { createCloseUp, type CloseUp } from './close-up.ts';
import type { Detection } from './decode-boxes.ts';
import { createDetector } from './detector.ts';
import { overlap, sameCatOverlap, suppressOverlaps } from './suppress-overlaps.ts';

/** Side of the square the detector was trained on. */
export const firstLookPx = 300;

/** Side of the square for what is too small in the first look. */
const closerLookPx = 512;

/** A cat this likely ends the search: where one is large, nobody looks for a small one. */
const enough = 0.5;

/** Beside a surer cat, a box below this share of its score is a part or a shadow of it. */
const minShareOfBest = 0.3;

const maxCatsPerPhoto = 8;

/** Finds the cats of a photo, most likely first. */
export type FindCats = (image: RgbImage) => Promise<CloseUp[]>;

/**
 * Finds cats from coarse to fine: weak candidates in the whole photo, each then seen from close by.
 *
 * What only looks like a cat in the whole photo is told apart close by, and what was too small to be
 * sure of becomes sure there. Only where there is a hint and no likely cat yet, the whole photo is seen
 * again, larger. What was seen close by is of the arena.
 */
export function createCatFinder(
  network: Network,
  anchors: Anchors,
  arena: Arena = freshMemory,
): FindCats {
  const detect = createDetector(network, anchors, arena);
  const lookCloseUp = createCloseUp(network, anchors, arena);

  async function closeUps(image: RgbImage, candidates: readonly Detection[]): Promise<CloseUp[]> {
    const seen: CloseUp[] = [];
    for (const candidate of candidates) {
      const closeUp = await lookCloseUp(image, candidate);
      if (closeUp !== null) seen.push(closeUp);
    }
    return seen;
  }

  return async (image) => {
    const found = await detect(image, firstLookPx);
    const known = candidates(found);
    const first = await closeUps(image, known);
    const isEnough = first.some(({ catScore }) => catScore >= enough);
    if (isEnough || found.length === 0) return likelyCats(first);
    const larger = candidates(await detect(image, closerLookPx));
    const unseen = larger.filter(({ box }) =>
      known.every((seen) => overlap(seen.box, box) < sameCatOverlap),
    );
    return likelyCats([...first, ...(await closeUps(image, unseen))]);
  };
}

function likelyCats(seen: readonly CloseUp[]): CloseUp[] {
  const best = Math.max(0, ...seen.map(({ catScore }) => catScore));
  const least = Math.max(minCatScore, minShareOfBest * best);
  return suppressOverlaps(seen, sameCatOverlap, maxCatsPerPhoto).filter(
    ({ catScore }) => catScore >= least,
  );
}
