import type { Box } from '../../contract/box.ts';
import type { SeenCat } from '../ports.ts';
import { overlap, sameCatOverlap } from '../../models/detector/suppress-overlaps.ts';
import { isSameMoment } from './same-moment.ts';
import { cropsOfPhoto, insertCrop, removeCrop, type CropRow } from './crops.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { encodeFloat16 } from '../../models/embedding/float16.ts';
import { isSamePlace, matchBoxes, type Place } from './match-boxes.ts';
import { photoOfContent } from './photos.ts';
import { Query } from './query.ts';
import { looseLabels } from './verdicts.ts';

const update = new Query<
  [
    left: number,
    top: number,
    width: number,
    height: number,
    catScore: number,
    embedding: Uint8Array,
    version: string,
    cropId: number,
  ]
>(
  `UPDATE crops SET left_edge = ?, top_edge = ?, width = ?, height = ?, cat_score = ?,
     embedding = ?, embedding_version = ?, covered_embedding = NULL WHERE crop_id = ?`,
);
const isLabelled = new Query<[cropId: number], { labelled: number }>(
  `SELECT EXISTS (SELECT 1 FROM labels WHERE crop_id = ?) AS labelled`,
);

/**
 * Boxes that a new look at a photo must embed besides those it found by itself.
 *
 * They are the ones the person drew or said something about: such a box is seen again as it was, even
 * where a new one lies nearly there, since what was said is about this one. `atMs` is the moment of a
 * video that was looked at, null for a photo.
 */
export function missingBoxes(
  db: ReadableDb,
  contentKey: string,
  found: readonly Box[],
  atMs: number | null,
): readonly Box[] {
  const photo = photoOfContent(db, contentKey);
  const crops = photo === undefined ? [] : cropsOfPhoto(db, photo.photoId);
  const spokenOf: readonly Place[] = [
    ...crops.filter((crop) => isKept(db, crop)),
    ...looseLabels(db, photo?.contentKey ?? contentKey),
  ];
  const known = found.map((box) => ({ box, atMs }));
  const missing: Place[] = [];
  for (const place of spokenOf) {
    if (!isSameMoment(place.atMs ?? null, atMs)) continue;
    const wanted = { box: place.box, atMs };
    if ([...known, ...missing].some((other) => isSamePlace(other, wanted))) continue;
    missing.push(wanted);
  }
  return missing.map(({ box }) => box);
}

/**
 * Makes a photo's crops those of a new look at it.
 *
 * A crop that was drawn or labelled is the person's word: it keeps its box, and its embedding is only
 * replaced by that of the same box. A new box on the same cat is not added to it; one on another cat
 * is a crop of its own, however near. Any other crop that is found again keeps its id: each new box
 * takes over the old one it overlaps most. What is not found again goes.
 */
export function replaceCrops(
  db: WritableDb,
  photoId: number,
  sightings: readonly SeenCat[],
  version: string,
): void {
  const old = cropsOfPhoto(db, photoId);
  const kept = new Set(old.filter((crop) => isKept(db, crop)));
  const again = new Map<SeenCat, CropRow>();
  for (const crop of kept) {
    const sighting = sightings.find((one) => !again.has(one) && isSamePlace(one, crop));
    if (sighting === undefined) continue;
    again.set(sighting, crop);
    refreshKept(db, crop, sighting, version);
  }
  const others = sightings.filter((sighting) => !again.has(sighting));
  const found = takeOver(db, photoId, { old, kept, others }, version);
  for (const crop of old) if (!kept.has(crop) && !found.has(crop)) removeCrop(db, crop.cropId);
}

/** Whether a look at a photo has left out what the person meanwhile drew or spoke of. */
export function lacksALook(
  db: ReadableDb,
  photoId: number,
  contentKey: string,
  version: string,
): boolean {
  const outdated = cropsOfPhoto(db, photoId).some(
    (crop) => crop.embeddingVersion !== version && isKept(db, crop),
  );
  return outdated || looseLabels(db, contentKey).length > 0;
}

type Looks = {
  readonly old: readonly CropRow[];
  readonly kept: ReadonlySet<CropRow>;
  readonly others: readonly SeenCat[];
};

/** Gives what was found to the crops that nobody spoke of, or to new ones; returns those found again. */
function takeOver(
  db: WritableDb,
  photoId: number,
  { old, kept, others }: Looks,
  version: string,
): ReadonlySet<CropRow> {
  const matches = matchBoxes(old, others);
  const found = new Set<CropRow>();
  others.forEach((sighting, index) => {
    const match = matches.get(index);
    const before = match === undefined ? undefined : old[match];
    if (before !== undefined && !kept.has(before)) {
      found.add(before);
      const { box, catScore } = sighting;
      refresh(db, before, { box, catScore, embedding: sighting.embedding }, version);
    } else if (before === undefined || overlap(before.box, sighting.box) < sameCatOverlap)
      insertCrop(db, photoId, sighting, false, version);
  });
  return found;
}

/**
 * Renews a crop in its own box.
 *
 * The look was asked for, so its score is the 1 of a box nobody looked for: the detector's old one stays.
 */
function refreshKept(
  db: WritableDb,
  { box, catScore, cropId }: CropRow,
  { embedding }: SeenCat,
  version: string,
): void {
  refresh(db, { cropId }, { box, catScore, embedding }, version);
}

function refresh(
  db: WritableDb,
  { cropId }: Pick<CropRow, 'cropId'>,
  { box, catScore, embedding }: Pick<SeenCat, 'box' | 'catScore' | 'embedding'>,
  version: string,
): void {
  update.run(db, ...box, catScore, encodeFloat16(embedding), version, cropId);
}

function isKept(db: ReadableDb, { drawn, cropId }: CropRow): boolean {
  return drawn || isLabelled.get(db, cropId)?.labelled === 1;
}
