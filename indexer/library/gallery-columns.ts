import {
  galleryFlag,
  type GalleryQuery,
  type GalleryRows,
  type GallerySort,
  type GalleryView,
} from '../../contract/gallery.ts';
import type { Judgement } from '../../contract/judgement.ts';
import { isUnsure } from '../../models/judgement/unsure-range.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { ownTurn } from '../concurrency/own-turn.ts';
import { alikePhotos } from './alike-photos.ts';
import type { Assessment } from './assessment.ts';
import { pick } from './column.ts';
import type { Library } from './library.ts';
import type { PhotoColumns } from './photo-columns.ts';
import type { PhotoOpinions } from './photo-opinions.ts';
import type { PhotoOrder } from './photo-order.ts';
import type { PhotoStacks } from './photo-stacks.ts';
import type { SortedPhotos } from './sorted-photos.ts';
import { isSaid } from './unsure.ts';

/** What answers a gallery: the library and what is derived from its photos. */
export type GallerySource = {
  readonly library: Library;
  readonly order: PhotoOrder;
  readonly stacks: PhotoStacks;
};

/** The photos of a query in its order, as they were at one moment. */
export type ListedPhotos = {
  readonly sorted: SortedPhotos;
  /** 1 for each photo of the list, by photo index. */
  readonly chosen: Uint8Array;
  /** Of all photos, by photo index. */
  readonly photoIds: Uint32Array<ArrayBuffer>;
  readonly assessment: Assessment;
  /** By photo index. */
  readonly stacks: Uint32Array<ArrayBuffer>;
  /** Of the photos' columns. */
  readonly revision: number;
  /** Other wherever other photos are held, or their dates are others. */
  readonly orderState: string;
  /** About the whole subject, whatever the query leaves out. */
  readonly judgement: Judgement;
};

/**
 * Answers a gallery query from memory; `found` has 1 for each photo with the text that is searched for, by its index.
 *
 * In steps between which others are answered: in a million photos each takes a hundredth of a second or two. `before` is
 * the last answer to the same query: where nothing has changed that tells the order, its order is taken over.
 */
export async function listPhotos(
  source: GallerySource,
  query: GalleryQuery,
  found: Uint8Array | null,
  before: ListedPhotos | null = null,
): Promise<ListedPhotos> {
  const { library } = source;
  const { photos } = library;
  const likeness = await likenessFor(library, query);
  const stacks = await inSlices(source.stacks.numbersInSteps());
  await inSlices(source.order.newestFirstInSteps());
  const assessment = await inSlices(library.assessmentInSteps(query.subject));
  const judgement = assessment.judgement();
  await ownTurn();
  const { revision } = photos;
  const orderState = `${photos.heldRevision} ${photos.dateRevision}`;
  const listed = { assessment, stacks, revision, orderState, judgement };
  if (
    before !== null &&
    isOrderedByColumns(query) &&
    before.orderState === orderState &&
    before.assessment.opinions === assessment.opinions
  )
    return { ...before, ...listed };
  const chosen = choose(photos, query, assessment.opinions, found);
  await ownTurn();
  return { ...listed, ...inOrder(source, query.sort, chosen, assessment.opinions, likeness) };
}

/** Whether nothing but columns and opinions tells which photos are listed, and how: no text and no likeness. */
const isOrderedByColumns = ({ search, alikeTo }: GalleryQuery): boolean =>
  search === '' && !alikeTo;

/** How much each photo is like the one that look-alikes are wanted of, by photo index; null where none are. */
async function likenessFor(
  library: Library,
  { alikeTo, subject }: GalleryQuery,
): Promise<Float32Array | null> {
  return alikeTo ? inSlices(alikePhotos(library, alikeTo, subject)) : null;
}

function inOrder(
  { library, order }: GallerySource,
  sort: GallerySort,
  chosen: Uint8Array,
  { probabilities }: PhotoOpinions,
  likeness: Float32Array | null,
): Pick<ListedPhotos, 'sorted' | 'chosen' | 'photoIds'> {
  const photoIds = library.photos.idsNow();
  if (likeness === null)
    return { sorted: order.sort(chosen, sort, probabilities), chosen, photoIds };
  for (let photo = 0; photo < chosen.length; photo += 1)
    if (!((likeness[photo] ?? -1) >= 0)) chosen[photo] = 0;
  return { sorted: order.sort(chosen, 'confidence', likeness), chosen, photoIds };
}

/** Some photos of a list, by their indexes, as columns. */
export function rowsOf(
  { photos }: Library,
  { photoIds, assessment, stacks }: ListedPhotos,
  some: Uint32Array,
): GalleryRows {
  const probabilities = pick(assessment.opinions.probabilities, some);
  for (let at = 0; at < probabilities.length; at += 1)
    probabilities[at] = Math.max(0, probabilities[at] ?? 0);
  return {
    photoIds: pick(photoIds, some),
    probabilities,
    aspectRatios: pick(photos.aspectRatios, some),
    takenAtSeconds: pick(photos.takenAtSeconds, some),
    flags: pick(assessment.flagsWithBest(stacks), some),
    stacks: pick(stacks, some),
  };
}

/** 1 for each photo that a query asks for, by its index. */
function choose(
  { count, held, takenAtSeconds }: PhotoColumns,
  query: GalleryQuery,
  opinions: PhotoOpinions,
  found: Uint8Array | null,
): Uint8Array {
  const chosen = held.slice(0, count);
  // Of all photos, and with every letter that is typed: nothing is called for each, and nothing guessed.
  if (found !== null)
    for (let photo = 0; photo < chosen.length; photo += 1)
      chosen[photo] = (chosen[photo] ?? 0) & (found[photo] ?? 0);
  keepInView(chosen, query.view, opinions);
  const from = (query.takenFromMs ?? -Infinity) / 1000;
  const until = (query.takenUntilMs ?? Infinity) / 1000;
  if (from === -Infinity && until === Infinity) return chosen;
  keepWhere(chosen, (photo) => {
    const taken = takenAtSeconds[photo] ?? 0;
    return taken >= from && taken <= until;
  });
  return chosen;
}

function keepWhere(chosen: Uint8Array, isWanted: (photo: number) => boolean): void {
  for (let photo = 0; photo < chosen.length; photo += 1)
    if (chosen[photo] === 1 && !isWanted(photo)) chosen[photo] = 0;
}

function keepInView(
  chosen: Uint8Array,
  view: GalleryView,
  { probabilities, flags }: PhotoOpinions,
): void {
  switch (view) {
    case 'everything':
      return;
    case 'not-found':
      keepWhere(chosen, (photo) => ((flags[photo] ?? 0) & galleryFlag.cat) === 0);
      return;
    case 'matches':
      // Of all photos, and whenever something was said: nothing is called for each.
      for (let photo = 0; photo < chosen.length; photo += 1)
        if ((probabilities[photo] ?? -1) < 0) chosen[photo] = 0;
      return;
    case 'unsure':
      keepWhere(chosen, (photo) => isUnsure(probabilities[photo] ?? -1));
      return;
    case 'taught':
      keepWhere(chosen, (photo) => isSaid(flags[photo] ?? 0));
  }
}
