import { join, sep } from 'node:path';
import { expect, it } from 'vitest';
import type { Box } from '../../contract/box.ts';
import { createRandom } from '../../models/random.ts';
import type { SeenCat } from '../ports.ts';
import { factsOf, sighting } from '../testing/synthetic-photos.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { addCat } from './cats.ts';
import { cropsOfPhoto, embeddingOf, type CropRow } from './crops.ts';
import type { WritableDb } from './database.ts';
import { SqliteFileLedger } from './file-ledger.ts';
import { addFolder } from './folders.ts';
import { SqliteJobQueue } from './job-queue.ts';
import { addLabels } from './label-batches.ts';
import { fileByPath } from './photos.ts';
import { keepUp } from './upkeep.ts';
import { verdicts } from './verdicts.ts';

const root = join(sep, 'pictures');
const path = join(root, 'a.jpg');
const { contentKey } = factsOf(1);

/** A look gives each place its own numbers, so that a mix-up shows. */
const seenAt = (box: Box, version: string) => {
  const [left, top, width, height] = box;
  return sighting(new Float32Array([left, top, width, height, version.length / 16]), box);
};
const halved = (numbers: Float32Array | null) => numbers && [...numbers].map(Math.fround);

async function lookedAt(boxes: readonly Box[]) {
  const db = await temporaryDatabase();
  keepUp(db, 'v');
  const folderId = addFolder(db, root, [], 0);
  new SqliteFileLedger(db).applyChanges(folderId, {
    present: [{ path, bytes: 1, modifiedAtMs: 1 }],
    absent: [],
  });
  const look = lookWith(db);
  look('v', boxes);
  const photoId = fileByPath.get(db, path)?.photoId ?? 0;
  return { db, look, photoId, catId: addCat(db, 'Mog', 0) };
}

/** Looks at the photo with a model; `meanwhile` happens after the boxes were asked for. */
function lookWith(db: WritableDb) {
  return (version: string, found: readonly Box[], meanwhile: () => void = () => undefined) => {
    const options = { embeddingVersion: version, now: () => 5 };
    const queue = new SqliteJobQueue(db, options);
    const [job] = queue.claim(1);
    if (job === undefined) return false;
    const missing = queue.missingBoxes(contentKey, found, null);
    const seen: SeenCat[] = [...found, ...missing].map((box) => seenAt(box, version));
    meanwhile();
    queue.complete(job, factsOf(1), seen);
    queue.flush();
    return true;
  };
}

function say(db: WritableDb, catId: number, { box, cropId }: CropRow): void {
  addLabels(db, [{ catId, verdict: 'yes', contentKey, box, cropId }], 1);
}

it('looks once more at a photo of which was spoken while a new model looked at it', async () => {
  const { db, look, photoId, catId } = await lookedAt([[0.2, 0.2, 0.5, 0.5]]);
  const [crop] = cropsOfPhoto(db, photoId);
  if (crop === undefined) throw new Error('There is a crop.');
  keepUp(db, 'newer');
  look('newer', [[0.21, 0.2, 0.5, 0.5]], () => say(db, catId, crop));
  // The word stays on its box; that was not asked for, so it is still the old model's.
  expect(cropsOfPhoto(db, photoId)).toEqual([crop]);
  expect(fileByPath.get(db, path)?.state).toBe('pending');
  expect(look('newer', [[0.21, 0.2, 0.5, 0.5]])).toBe(true);
  expect(cropsOfPhoto(db, photoId)).toEqual([{ ...crop, embeddingVersion: 'newer' }]);
  expect(fileByPath.get(db, path)?.state).toBe('scored');
  expect(look('newer', [])).toBe(false);
});

it('never moves what was said, whatever is seen and said in whatever order', async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const { next: random } = createRandom(seed);
    // In steps of 1/64, which half precision holds exactly.
    const step = (least: number, most: number) =>
      (least + Math.floor(random() * (most - least + 1))) / 64;
    const anyBox = (): Box => [step(0, 20), step(0, 20), step(16, 40), step(16, 40)];
    const anyLook = () => Array.from({ length: 1 + Math.floor(random() * 3) }, anyBox);
    const { db, look, photoId, catId } = await lookedAt(anyLook());
    const spokenOf = new Map<number, Box>();
    const sayOfOne = () => {
      const crops = cropsOfPhoto(db, photoId);
      const crop = crops[Math.floor(random() * crops.length)];
      if (crop === undefined) return;
      say(db, catId, crop);
      spokenOf.set(crop.cropId, crop.box);
    };
    for (let round = 1; round <= 6; round += 1) {
      const version = 'v'.repeat(1 + round);
      keepUp(db, version);
      while (look(version, anyLook(), random() < 0.5 ? sayOfOne : undefined));
      const crops = new Map(cropsOfPhoto(db, photoId).map((crop) => [crop.cropId, crop]));
      for (const [cropId, box] of spokenOf) {
        expect(crops.get(cropId)).toMatchObject({ box, embeddingVersion: version });
        expect(halved(embeddingOf(db, cropId))).toEqual([...seenAt(box, version).embedding]);
      }
      expect([...verdicts(db, catId).keys()].toSorted()).toEqual([...spokenOf.keys()].toSorted());
    }
    expect(spokenOf.size).toBeGreaterThan(0);
  }
});
