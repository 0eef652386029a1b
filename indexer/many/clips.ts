import { dirname, join } from 'node:path';
import type { Job, PhotoFacts } from '../ports.ts';
import { isSameShot, type Version } from '../versions/same-shot.ts';
import type { Querying } from './many-database.ts';

type Still = Omit<Version, 'path' | 'durationMs'> & { readonly name: string };

/** Whether a video is the moving part of a photo in the same folder. */
export async function isClipOfPhoto(
  asked: Querying,
  job: Pick<Job, 'fileId' | 'path'>,
  facts: PhotoFacts,
): Promise<boolean> {
  const folder = dirname(job.path);
  const clip: Version = {
    ...facts,
    photoId: 0,
    path: job.path,
    takenFrom: facts.takenFrom ?? null,
    durationMs: facts.durationMs ?? null,
  };
  const stills = await asked.query<Still>(
    `SELECT photo_id AS "photoId", name, width_px AS "widthPx", height_px AS "heightPx",
       taken_at_ms AS "takenAtMs", taken_from AS "takenFrom", camera,
       encode(difference_hash, 'hex') AS "differenceHash"
     FROM my_cat.files JOIN my_cat.photos USING (photo_id)
     WHERE folder_id = (SELECT folder_id FROM my_cat.files WHERE file_id = $1) AND duration_ms IS NULL`,
    [job.fileId],
  );
  return stills.some(({ name, ...still }) =>
    isSameShot(clip, { ...still, path: join(folder, name), durationMs: null }),
  );
}
