import type { Box } from '../../contract/box.ts';
import type { RecordedLabel } from '../../contract/listing.ts';
import type { Verdict } from '../../contract/photo.ts';
import { scoreTogether, type CalibratedHead } from '../../models/head/heads/head.ts';
import { word } from '../../models/head/neighbours/smooth-scores.ts';
import { matchBoxes } from '../store/match-boxes.ts';
import { inSteps } from '../teaching/score-crops.ts';
import { halvesOf, judgePart, rowsOf } from './judge-crops.ts';
import type { ManyDatabase } from './many-database.ts';
import { nearestCrops, type NearestOptions } from './nearest-crops.ts';
import { scanCrops } from './scan-crops.ts';
import { createTopCrops, type JudgedCrop } from './top-crops.ts';

/** A cat as it was taught in a library. */
export type TaughtCat = {
  readonly head: CalibratedHead;
  /** What was said of photos, for this cat; that they show another one is a no. */
  readonly words: readonly Pick<RecordedLabel, 'contentKey' | 'box' | 'atMs' | 'verdict'>[];
};

export type FindCropsOptions = NearestOptions & {
  /** Photos that are asked for at most. */
  readonly limit: number;
  /** Asks every crop, also where pgvector would find the nearest sooner. */
  readonly exact: boolean;
  readonly signal?: AbortSignal;
};

/** A photo with the best of its crops. */
export type FoundPhoto = {
  readonly photoId: number;
  readonly nth: number;
  readonly probability: number;
};

export type FoundPhotos = {
  /** The best first; of equals the one that was stored first. */
  readonly photos: readonly FoundPhoto[];
  /** Whether there may be more than were asked for. */
  readonly isCut: boolean;
  readonly way: 'all' | 'nearest';
};

/** Crops kept for each photo asked for, and besides: what many are compared with. */
const kept = { perPhoto: 2, besides: 1000 } as const;

/**
 * The photos that most probably show a cat.
 *
 * Every crop is judged by its own looks, as it is read; the best are then weighed in company, by what a library of one
 * machine does with all of its crops. It is the same result as long as no crop that company could lift is left out, which
 * are far fewer than are kept.
 */
export async function findPhotos(
  database: ManyDatabase,
  cat: TaughtCat,
  options: FindCropsOptions,
): Promise<FoundPhotos> {
  const { head } = cat;
  const nearest = options.exact ? null : await nearestCrops(database, head, options);
  const top = createTopCrops(options.limit * kept.perPhoto + kept.besides);
  const { versionId, signal } = options;
  const scan = {
    versionId,
    size: head.weights.length,
    ...(signal === undefined ? {} : { signal }),
  };
  if (nearest === null) await scanCrops(database, scan, (part) => judgePart(head, part, top));
  else for (const part of nearest) judgePart(head, part, top);
  const spoken = await spokenOf(database, cat, versionId);
  const crops = [...withSpoken(top.sorted(), spoken)];
  const photos = bestOfPhotos(judgeTogether(head, crops, spoken))
    .filter(({ probability }) => probability >= options.minimum)
    .slice(0, options.limit + 1);
  return {
    photos: photos.slice(0, options.limit),
    isCut: photos.length > options.limit,
    way: nearest === null ? 'all' : 'nearest',
  };
}

type SpokenCrop = JudgedCrop & { readonly verdict: Verdict };

const placeOf = ({ photoId, nth }: Pick<JudgedCrop, 'photoId' | 'nth'>) => `${photoId} ${nth}`;

function* withSpoken(
  crops: readonly JudgedCrop[],
  spoken: readonly SpokenCrop[],
): Generator<JudgedCrop> {
  const places = new Set(crops.map(placeOf));
  yield* crops;
  yield* spoken.filter((crop) => !places.has(placeOf(crop)));
}

function judgeTogether(
  head: CalibratedHead,
  crops: readonly JudgedCrop[],
  spoken: readonly SpokenCrop[],
): readonly JudgedCrop[] {
  const verdicts = new Map(spoken.map((crop) => [placeOf(crop), crop.verdict]));
  // Rows in the order of a library, in which equals are told apart by their place.
  const ordered = crops.toSorted(
    (one, other) => one.photoId - other.photoId || one.nth - other.nth,
  );
  const said = ordered.map((crop) => verdicts.get(placeOf(crop)));
  const probabilities = scoreTogether(head, {
    embeddings: rowsOf(halvesOf(ordered, head.weights.length), head.weights.length),
    catScores: ordered.map(({ catScore }) => catScore),
    words: said.map((verdict) => (verdict === undefined ? word.nothing : word[verdict])),
  });
  return ordered.map((crop, at) => {
    const verdict = said[at];
    const judged = inSteps(probabilities[at] ?? 0);
    return { ...crop, probability: verdict === undefined ? judged : verdict === 'yes' ? 1 : 0 };
  });
}

function bestOfPhotos(crops: readonly JudgedCrop[]): readonly FoundPhoto[] {
  const best = new Map<number, FoundPhoto>();
  for (const { photoId, nth, probability } of crops) {
    const before = best.get(photoId);
    if (before === undefined || probability > before.probability)
      best.set(photoId, { photoId, nth, probability });
  }
  return [...best.values()].sort(
    (one, other) => other.probability - one.probability || one.photoId - other.photoId,
  );
}

type StoredCrop = {
  readonly photoId: number;
  readonly nth: number;
  readonly contentKey: string;
  readonly atMs: number | null;
  readonly catScore: number;
  readonly embedding: Uint8Array;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** The crops of which something was said, as far as this database has their photos. */
async function spokenOf(
  database: ManyDatabase,
  { words, head }: TaughtCat,
  versionId: number,
): Promise<readonly SpokenCrop[]> {
  if (words.length === 0) return [];
  const stored = await database.query<StoredCrop>(
    `SELECT photo_id AS "photoId", nth, encode(content_key, 'hex') AS "contentKey", at_ms AS "atMs",
       cat_score AS "catScore", embedding, left_edge AS left, top_edge AS top, width, height
     FROM my_cat.crops JOIN my_cat.photos USING (photo_id)
     WHERE content_key = ANY($1) AND crops.version_id = $2`,
    [words.map(({ contentKey }) => Buffer.from(contentKey, 'hex')), versionId],
  );
  return [...new Set(stored.map(({ contentKey }) => contentKey))].flatMap((contentKey) => {
    const crops = stored
      .filter((crop) => crop.contentKey === contentKey)
      .map((crop) => ({ ...crop, box: [crop.left, crop.top, crop.width, crop.height] as Box }));
    const said = words.flatMap((one) =>
      one.contentKey === contentKey && one.box !== null ? [{ ...one, box: one.box }] : [],
    );
    const matches = matchBoxes(crops, said);
    return said.flatMap(({ verdict }, at) => {
      const crop = crops[matches.get(at) ?? -1];
      if (crop?.embedding.length !== head.weights.length * 2) return [];
      const halves = new Uint16Array(head.weights.length);
      new Uint8Array(halves.buffer).set(crop.embedding);
      const { photoId, nth, catScore } = crop;
      return [{ photoId, nth, catScore, probability: 0, halves, verdict }];
    });
  });
}
