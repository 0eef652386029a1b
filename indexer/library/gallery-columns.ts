import { setImmediate } from 'node:timers/promises';
import {
  galleryFlag,
  type GalleryColumns,
  type GalleryQuery,
  type GalleryRows,
} from '../../contract/gallery.ts';
import { markBestShots } from './best-shots.ts';
import { pick } from './column.ts';
import { judgeOpinions, toJudgement } from './judge-opinions.ts';
import type { Library } from './library.ts';
import { photoOpinions, type PhotoOpinions } from './photo-opinions.ts';
import type { PhotoOrder } from './photo-order.ts';
import type { PhotoStacks } from './photo-stacks.ts';

/** What answers a gallery: the library and what is derived from its photos. */
export type GallerySource = {
  readonly library: Library;
  readonly order: PhotoOrder;
  readonly stacks: PhotoStacks;
};

/** Probabilities between which a photo is unsure, and the person's word would help most. */
export const unsureFrom = 0.1;
export const unsureUntil = 0.9;

/** A whole gallery, and how many photos of its subject are unsure, whatever the query leaves out. */
export type WholeGallery = { readonly columns: GalleryColumns; readonly unsure: number };

/**
 * Answers a gallery query from memory; `found` are the photos with the text that is searched for.
 *
 * In steps between which others are answered: in a million photos each takes some hundredths of a second.
 */
export async function wholeGallery(
  source: GallerySource,
  query: GalleryQuery,
  found: ReadonlySet<number> | null,
): Promise<WholeGallery> {
  const { library } = source;
  const opinions = photoOpinions(library, query.subject);
  await setImmediate();
  const judged = judgeOpinions(library, query.subject, opinions);
  await setImmediate();
  const judgement = toJudgement(judged);
  const unsure = countUnsure(library, opinions);
  await setImmediate();
  const shown = found === null ? null : shownOf(library, found);
  const chosen = choose(library, query, opinions, shown);
  const sorted = source.order.sort(chosen, query.sort, opinions.probabilities);
  await setImmediate();
  return { columns: { ...toColumns(source, opinions, sorted), judgement }, unsure };
}

function countUnsure({ photos }: Library, opinions: PhotoOpinions): number {
  let count = 0;
  for (let photo = 0; photo < photos.count; photo += 1)
    if (photos.held[photo] === 1 && isUnsure(opinions, photo)) count += 1;
  return count;
}

/** Whether the person said what the photo shows. */
const isSaid = (flags: number): boolean => (flags & (galleryFlag.yes | galleryFlag.no)) !== 0;

function isUnsure({ probabilities, flags }: PhotoOpinions, photo: number): boolean {
  const probability = probabilities[photo] ?? -1;
  return !isSaid(flags[photo] ?? 0) && probability >= unsureFrom && probability <= unsureUntil;
}

function choose(
  { photos }: Library,
  query: GalleryQuery,
  opinions: PhotoOpinions,
  found: ReadonlySet<number> | null,
): Uint32Array {
  const from = (query.takenFromMs ?? -Infinity) / 1000;
  const until = (query.takenUntilMs ?? Infinity) / 1000;
  const chosen = new Uint32Array(photos.count);
  let count = 0;
  for (let photo = 0; photo < photos.count; photo += 1) {
    if (photos.held[photo] === 0 || !isInView(query, opinions, photo)) continue;
    const taken = photos.takenAtSeconds[photo] ?? 0;
    if (taken < from || taken > until) continue;
    if (found !== null && !found.has(photo)) continue;
    chosen[count] = photo;
    count += 1;
  }
  return chosen.subarray(0, count);
}

/** Indexes of the photos that are shown for those with some ids. */
function shownOf({ photos }: Library, photoIds: ReadonlySet<number>): ReadonlySet<number> {
  const shown = new Set<number>();
  for (const photoId of photoIds) {
    const index = photos.indexOf(photoId);
    if (index !== undefined) shown.add(photos.shownFor(index));
  }
  return shown;
}

function isInView(query: GalleryQuery, opinions: PhotoOpinions, photo: number): boolean {
  const probability = opinions.probabilities[photo] ?? -1;
  const flags = opinions.flags[photo] ?? 0;
  switch (query.view) {
    case 'everything':
      return true;
    case 'not-found':
      return (flags & galleryFlag.cat) === 0;
    case 'matches':
      return probability >= 0;
    case 'unsure':
      return isUnsure(opinions, photo);
    case 'taught':
      return isSaid(flags);
  }
}

function toColumns(
  { library: { photos }, stacks }: GallerySource,
  opinions: PhotoOpinions,
  sorted: Uint32Array,
): GalleryRows {
  const numbers = stacks.numbers();
  const probabilities = pick(opinions.probabilities, sorted);
  for (let at = 0; at < probabilities.length; at += 1)
    probabilities[at] = Math.max(0, probabilities[at] ?? 0);
  return {
    photoIds: pick(photos.photoIds, sorted),
    probabilities,
    aspectRatios: pick(photos.aspectRatios, sorted),
    takenAtSeconds: pick(photos.takenAtSeconds, sorted),
    flags: pick(markBestShots(photos, numbers, opinions), sorted),
    stacks: pick(numbers, sorted),
  };
}
