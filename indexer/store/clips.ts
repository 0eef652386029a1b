import { isSameShot, type Version } from '../versions/same-shot.ts';
import { shotKey } from '../versions/shot-name.ts';
import type { PhotoFacts } from '../ports.ts';
import { note } from './changes.ts';
import { cropsOfPhoto } from './crops.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { photoOfContent } from './photos.ts';
import { Query } from './query.ts';
import { hasLabels } from './verdicts.ts';

/** In place of the version of a photo that is a clip and was not looked at. */
export const clipSetAside = 'clip set aside';

export const stillsOfShot = new Query<[key: number], Version>(
  `SELECT photo_id AS photoId, path, width_px AS widthPx, height_px AS heightPx,
     taken_at_ms AS takenAtMs, taken_from AS takenFrom, camera, difference_hash AS differenceHash,
     duration_ms AS durationMs
   FROM files JOIN photos USING (photo_id)
   WHERE shot_key = ? AND folder_id IS NOT NULL AND duration_ms IS NULL`,
);
const queueClip = new Query<[photoId: number, version: string]>(
  `UPDATE files SET state = 'pending', attempts = 0, started_at_ms = NULL
   WHERE photo_id = (SELECT photo_id FROM photos WHERE photo_id = ? AND embedding_version = ?)
     AND state IN ('scored', 'no-cat')`,
);

/** Whether a video of which nothing was said yet is the moving part of a photo beside it. */
export function isClipOfPhoto(db: ReadableDb, path: string, facts: PhotoFacts): boolean {
  const known = photoOfContent(db, facts.contentKey);
  if (known !== undefined) {
    const { photoId } = known;
    if (hasLabels(db, photoId) || cropsOfPhoto(db, photoId).length > 0) return false;
  }
  const clip: Version = {
    ...facts,
    photoId: 0,
    path,
    takenFrom: facts.takenFrom ?? null,
    durationMs: facts.durationMs ?? null,
  };
  return stillsOfShot.all(db, shotKey(path)).some((still) => isSameShot(clip, still));
}

/** Has a clip looked at that is shown now, since its photo has gone. */
export function lookAtClip(db: WritableDb, photoId: number): void {
  if (queueClip.run(db, photoId, clipSetAside).changes > 0) note(db, 'queue');
}
