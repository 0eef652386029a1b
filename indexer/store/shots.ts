import { isSameShot } from '../versions/same-shot.ts';
import { shotKey } from '../versions/shot-name.ts';
import { byShowing, type ShownCandidate } from '../versions/shown-version.ts';
import { lookAtClip } from './clips.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { Query } from './query.ts';

/** A file that shows a photo, as grouping asks for it. */
type ShotFile = Omit<ShownCandidate, 'inFolder' | 'hasCat'> & {
  readonly inFolder: 0 | 1;
  readonly hasCat: 0 | 1;
  readonly key: number | null;
};

/** A photo that is copied about is grouped by this many of its files: each may bring others along. */
const mostFiles = 32;
/** Photos grouped together at most, should names lead from one to the next without an end. */
const mostPhotos = 400;

/** Without those that are and were alone: most are, and a folder that goes may bring 100,000 at once. */
export const touchedPhotos = new Query<[], { photoId: number }>(
  `SELECT DISTINCT photo_id AS photoId FROM photos_to_group AS touched
   WHERE EXISTS (SELECT 1 FROM photos
       WHERE photos.photo_id = touched.photo_id AND version_of IS NOT NULL)
     OR EXISTS (SELECT 1 FROM photos WHERE version_of = touched.photo_id)
     OR EXISTS (SELECT 1 FROM files AS mine JOIN files AS other
       ON other.shot_key = mine.shot_key AND other.photo_id <> mine.photo_id
       WHERE mine.photo_id = touched.photo_id)`,
);
const forgetTouched = new Query<[]>(`DELETE FROM photos_to_group`);
const versionOf = new Query<[photoId: number], { versionOf: number | null }>(
  `SELECT version_of AS versionOf FROM photos WHERE photo_id = ?`,
);
export const versionsOfPhoto = new Query<[photoId: number], { photoId: number }>(
  `SELECT photo_id AS photoId FROM photos WHERE version_of = ? ORDER BY photo_id`,
);
export const photosOfShot = new Query<[key: number, limit: number], { photoId: number }>(
  `SELECT DISTINCT photo_id AS photoId FROM files WHERE shot_key = ? AND photo_id IS NOT NULL LIMIT ?`,
);
export const shotFilesOfPhoto = new Query<[photoId: number, limit: number], ShotFile>(
  `SELECT photo_id AS photoId, path, folder_id IS NOT NULL AS inFolder, shot_key AS key,
     width_px AS widthPx, height_px AS heightPx, taken_at_ms AS takenAtMs, taken_from AS takenFrom,
     camera, difference_hash AS differenceHash, duration_ms AS durationMs,
     EXISTS (SELECT 1 FROM crops WHERE crops.photo_id = photos.photo_id) AS hasCat
   FROM files JOIN photos USING (photo_id) WHERE photo_id = ? ORDER BY file_id LIMIT ?`,
);
const setVersion = new Query<[shownId: number | null, photoId: number]>(
  `UPDATE photos SET version_of = ? WHERE photo_id = ?`,
);
const nameless = new Query<[limit: number], { fileId: number; path: string }>(
  `SELECT file_id AS fileId, path FROM files WHERE shot_key IS NULL LIMIT ?`,
);
const nameFile = new Query<[key: number, fileId: number]>(
  `UPDATE files SET shot_key = ? WHERE file_id = ?`,
);
const touchShared = new Query<[]>(
  `INSERT INTO photos_to_group SELECT photo_id FROM files WHERE photo_id IS NOT NULL AND shot_key IN
     (SELECT shot_key FROM files GROUP BY shot_key HAVING COUNT(*) > 1)`,
);

/** Names the shots of files that an older app has written; a sixth of a second for 10,000. */
export function nameShots(db: WritableDb): void {
  let named = 0;
  for (;;) {
    const files = nameless.all(db, 10_000);
    for (const { fileId, path } of files) nameFile.run(db, shotKey(path), fileId);
    named += files.length;
    if (files.length === 0) break;
  }
  if (named > 0) touchShared.run(db);
}

/**
 * Groups anew the photos whose files have come, gone or changed, and returns those that are shown
 * otherwise than before.
 *
 * To be called in the transaction that changed them. It costs the shots of these photos and nothing
 * else, and gives the same in whatever order files come and go.
 */
export function groupTouched(db: WritableDb): readonly number[] {
  const touched = touchedPhotos.all(db);
  forgetTouched.run(db);
  const done = new Set<number>();
  const changed = new Set<number>();
  for (const { photoId } of touched) {
    if (done.has(photoId)) continue;
    const shots = gather(db, photoId);
    for (const id of shots.keys()) done.add(id);
    for (const shot of divide(shots)) for (const id of show(db, shot)) changed.add(id);
  }
  return [...changed];
}

/** The photos that may be of one shot with a photo, or were until now, with their files. */
function gather(db: ReadableDb, photoId: number): Map<number, readonly ShotFile[]> {
  const found = new Map<number, readonly ShotFile[]>();
  const waiting = [photoId];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const shown = versionOf.get(db, next);
    if (found.has(next) || shown === undefined || found.size >= mostPhotos) continue;
    const files = shotFilesOfPhoto.all(db, next, mostFiles);
    found.set(next, files);
    if (shown.versionOf !== null) waiting.push(shown.versionOf);
    waiting.push(...versionsOfPhoto.all(db, next).map((version) => version.photoId));
    for (const { key } of files)
      if (key !== null)
        waiting.push(...photosOfShot.all(db, key, mostPhotos).map((other) => other.photoId));
  }
  return found;
}

/** Divides photos into shots: the files of each, of at least one photo. */
function divide(photos: ReadonlyMap<number, readonly ShotFile[]>): readonly (readonly Found[])[] {
  const shots = new Map<number, Found[]>();
  for (const [photoId, files] of photos) shots.set(photoId, [{ photoId, files }]);
  const all = [...photos.values()].flat();
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) {
      const [mine, theirs] = [shots.get(one.photoId), shots.get(other.photoId)];
      if (mine === undefined || theirs === undefined || mine === theirs) continue;
      if (one.key !== other.key || !isSameShot(one, other)) continue;
      mine.push(...theirs);
      for (const { photoId } of theirs) shots.set(photoId, mine);
    }
  return [...new Set(shots.values())];
}

type Found = { readonly photoId: number; readonly files: readonly ShotFile[] };

/** Says which photo of a shot is shown; returns those of which something else was said before. */
function show(db: WritableDb, shot: readonly Found[]): readonly number[] {
  const candidates = shot
    .flatMap(({ files }) => files)
    .map((file) => ({ ...file, inFolder: file.inFolder === 1, hasCat: file.hasCat === 1 }));
  const shownId = candidates.toSorted(byShowing)[0]?.photoId;
  const changed = new Set<number>();
  for (const { photoId } of shot) {
    const before = versionOf.get(db, photoId)?.versionOf ?? null;
    const after = shownId === undefined || photoId === shownId ? null : shownId;
    if (before === after) continue;
    setVersion.run(db, after, photoId);
    if (after === null) lookAtClip(db, photoId);
    for (const id of [photoId, before, after]) if (id !== null) changed.add(id);
  }
  return [...changed];
}
