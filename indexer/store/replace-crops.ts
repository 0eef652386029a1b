import type { Box } from '../../contract/box.ts';
import type { SeenCat } from '../ports.ts';
import { isSameMoment } from '../videos/moments.ts';
import { cropsOfPhoto, insertCrop, removeCrop, type CropRow } from './crops.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { encodeFloat16 } from '../../models/embedding/float16.ts';
import { matchBoxes } from './match-boxes.ts';
import { Query } from './query.ts';

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
 * Boxes that a new look at a photo must still embed, because it did not find them by itself.
 *
 * They are the ones the person drew or said something about: such a crop is never given up. `atMs` is
 * the moment of a video that was looked at, null for a photo.
 */
export function missingBoxes(
  db: ReadableDb,
  photoId: number,
  found: readonly Box[],
  atMs: number | null,
): readonly Box[] {
  const old = cropsOfPhoto(db, photoId).filter((crop) => isSameMoment(crop.atMs, atMs));
  const places = found.map((box) => ({ box, atMs }));
  const matched = new Set(matchBoxes(old, places).values());
  return old
    .filter((crop, index) => !matched.has(index) && (crop.drawn || labelled(db, crop.cropId)))
    .map((crop) => crop.box);
}

/**
 * Makes a photo's crops those of a new look at it.
 *
 * A crop that is found again keeps its id, and with it its labels: each new box takes over the old
 * crop it overlaps most. What is not found again goes, unless it was drawn or labelled.
 */
export function replaceCrops(
  db: WritableDb,
  photoId: number,
  sightings: readonly SeenCat[],
  version: string,
): void {
  const old = cropsOfPhoto(db, photoId);
  const matches = matchBoxes(old, sightings);
  sightings.forEach((sighting, index) => {
    const match = matches.get(index);
    const before = match === undefined ? undefined : old[match];
    if (before === undefined) insertCrop(db, photoId, sighting, false, version);
    else refresh(db, before, sighting, version);
  });
  const found = new Set(matches.values());
  for (const [index, crop] of old.entries()) {
    if (!found.has(index) && !crop.drawn && !labelled(db, crop.cropId)) removeCrop(db, crop.cropId);
  }
}

/**
 * Renews a crop.
 *
 * A drawn box is the person's word and stays. A box that was asked for comes back as it was, with the
 * score 1 of a box nobody looked for: then the detector's old score stays.
 */
function refresh(db: WritableDb, before: CropRow, sighting: SeenCat, version: string): void {
  const asked = before.box.every((edge, index) => edge === sighting.box[index]);
  const box = before.drawn ? before.box : sighting.box;
  const score = before.drawn || asked ? before.catScore : sighting.catScore;
  update.run(db, ...box, score, encodeFloat16(sighting.embedding), version, before.cropId);
}

function labelled(db: ReadableDb, cropId: number): boolean {
  return isLabelled.get(db, cropId)?.labelled === 1;
}
