import type { FoundFile } from '../../contract/listing.ts';
import type { FoundPhoto } from './find-crops.ts';
import type { ManyDatabase } from './many-database.ts';
import { allRoots, pathHere, type RootPlaces } from './roots.ts';

const photosAtOnce = 1000;

type FileOfPhoto = {
  readonly photoId: number;
  readonly rootId: number;
  readonly folder: string;
  readonly name: string;
};

type BoxOfCrop = {
  readonly photoId: number;
  readonly nth: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly atMs: number | null;
};

/** The files of found photos, best first, with their paths on this machine; copies of one photo by path. */
export async function* filesOf(
  database: ManyDatabase,
  photos: readonly FoundPhoto[],
  places: RootPlaces,
): AsyncGenerator<FoundFile> {
  const roots = new Map((await allRoots(database, places)).map((root) => [root.rootId, root]));
  for (let from = 0; from < photos.length; from += photosAtOnce) {
    const some = photos.slice(from, from + photosAtOnce);
    const [files, boxes] = await readAbout(database, some);
    for (const photo of some) {
      const crop = boxes.find(({ photoId, nth }) => photoId === photo.photoId && nth === photo.nth);
      const found = files
        .filter(({ photoId }) => photoId === photo.photoId)
        .flatMap(({ rootId, folder, name }) => {
          const root = roots.get(rootId);
          return root === undefined ? [] : [pathHere(root, folder, name)];
        });
      for (const path of found.sort())
        yield {
          path,
          probability: photo.probability,
          box: crop === undefined ? null : [crop.left, crop.top, crop.width, crop.height],
          seconds:
            crop?.atMs === null || crop === undefined ? null : [Math.floor(crop.atMs / 1000)],
          state: 'scored',
          reason: null,
          versions: [],
        };
    }
  }
}

async function readAbout(
  database: ManyDatabase,
  photos: readonly FoundPhoto[],
): Promise<readonly [readonly FileOfPhoto[], readonly BoxOfCrop[]]> {
  const photoIds = photos.map(({ photoId }) => photoId);
  const files = await database.query<FileOfPhoto>(
    `SELECT photo_id AS "photoId", root_id AS "rootId", path AS folder, name
     FROM my_cat.files JOIN my_cat.folders USING (folder_id)
     WHERE photo_id = ANY($1) AND state = 'scored'`,
    [photoIds],
  );
  const boxes = await database.query<BoxOfCrop>(
    `SELECT photo_id AS "photoId", nth, left_edge AS left, top_edge AS top, width, height, at_ms AS "atMs"
     FROM my_cat.crops WHERE (photo_id, nth) IN (SELECT * FROM unnest($1::bigint[], $2::smallint[]))`,
    [photoIds, photos.map(({ nth }) => nth)],
  );
  return [files, boxes];
}
