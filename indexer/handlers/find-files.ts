import type { CommandHandlers } from '../../contract/commands.ts';
import type { FoundFile, FoundFilesRequest } from '../../contract/listing.ts';
import { isInside } from '../files/is-inside.ts';
import { bestCrop } from '../library/best-crop.ts';
import type { Library } from '../library/library.ts';
import { cropOf, cropsOfPhoto } from '../store/crops.ts';
import { filesOfPhoto } from '../store/photos.ts';
import { finishedFiles, type FinishedFile } from '../store/finished-files.ts';
import type { HandlerContext } from './handler-context.ts';
import { requireCat } from './require-row.ts';

type Ranked = { readonly file: FinishedFile; readonly probability: number };
type Listing = { readonly key: string; readonly files: readonly Ranked[] };

export function findFilesHandler(context: HandlerContext): Pick<CommandHandlers, 'files.find'> {
  /** The pages of one search come from one sorting, so that none is missed or told twice. */
  let listing: Listing | null = null;

  return {
    'files.find': (request) => {
      const { catId, folders, after, limit, minimum } = request;
      requireCat(context.db, catId);
      const { library } = context.source();
      const key = JSON.stringify([catId, folders]);
      if (after === null || listing?.key !== key) listing = { key, files: rank(library, request) };
      const from = after === null ? 0 : listing.files.findIndex((one) => comesAfter(one, after));
      if (from < 0) return [];
      return listing.files
        .slice(from, from + limit)
        .filter((one) => one.probability >= minimum)
        .map((one) => toFoundFile(library, request, one));
    },
  };
}

function rank(library: Library, { catId, folders }: FoundFilesRequest): readonly Ranked[] {
  const { probabilities } = library.assessment(catId).opinions;
  const opinion = ({ photoId }: FinishedFile) =>
    photoId === null ? 0 : Math.max(0, probabilities[library.photos.indexOf(photoId) ?? -1] ?? 0);
  const files = finishedFiles(library.db).filter(
    (file) => folders?.some((folder) => isInside(folder, file.path)) ?? true,
  );
  return shownFiles(library, files)
    .map((file) => ({ file, probability: opinion(file) }))
    .sort(
      (one, other) =>
        other.probability - one.probability || comparePaths(one.file.path, other.file.path),
    );
}

/** Of the files of one shot those of one version: the shown one, unless it lies elsewhere. */
function shownFiles({ photos }: Library, files: readonly FinishedFile[]): readonly FinishedFile[] {
  const indexOf = ({ photoId }: FinishedFile) =>
    photoId === null ? undefined : photos.indexOf(photoId);
  const listed = new Map<number, number>();
  for (const file of files) {
    const photo = indexOf(file);
    if (photo === undefined) continue;
    const shown = photos.shownFor(photo);
    const other = listed.get(shown);
    if (other === undefined || isBefore(photo, other, shown)) listed.set(shown, photo);
  }
  return files.filter((file) => {
    const photo = indexOf(file);
    return photo === undefined || listed.get(photos.shownFor(photo)) === photo;
  });

  function isBefore(one: number, other: number, shown: number): boolean {
    if (one === shown || other === shown) return one === shown && other !== shown;
    // A clip is no picture of the shot where there is one.
    return (photos.videos[one] ?? 0) < (photos.videos[other] ?? 0);
  }
}

function comesAfter(
  { file, probability }: Ranked,
  after: { readonly probability: number; readonly path: string },
): boolean {
  if (probability !== after.probability) return probability < after.probability;
  return comparePaths(file.path, after.path) > 0;
}

function comparePaths(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function toFoundFile(
  library: Library,
  { catId, minimum }: FoundFilesRequest,
  { file, probability }: Ranked,
): FoundFile {
  const { path, state, failureMessage, photoId } = file;
  const index = photoId === null ? undefined : library.photos.indexOf(photoId);
  const best = index === undefined ? null : bestCrop(library, index, catId);
  const crop = best && cropOf(library.db, library.crops.cropIds[best.index] ?? 0);
  const seconds = photoId === null ? null : secondsWith(library, photoId, catId, minimum);
  const versions = index === undefined ? [] : versionPaths(library, index);
  const box = crop?.box ?? null;
  return { path, probability, box, seconds, state, reason: failureMessage, versions };
}

function versionPaths({ db, photos }: Library, index: number): readonly string[] {
  return photos
    .versionsOf(index)
    .filter((version) => version !== index)
    .flatMap((version) => filesOfPhoto.all(db, photos.photoIds[version] ?? 0))
    .map((file) => file.path);
}

/** Seconds of a video in which the cat is at least so probable; null for a photo. */
function secondsWith(
  library: Library,
  photoId: number,
  catId: number,
  minimum: number,
): readonly number[] | null {
  if (!isVideo(library, photoId)) return null;
  const cat = library.cat(catId);
  const seconds = cropsOfPhoto(library.db, photoId).flatMap(({ cropId, atMs }) => {
    const probability = library.effective(cat, library.crops.indexOf(cropId) ?? -1) ?? 0;
    const isSeen = atMs !== null && probability > 0 && probability >= minimum;
    return isSeen ? [Math.floor(atMs / 1000)] : [];
  });
  return [...new Set(seconds)].sort((one, other) => one - other);
}

function isVideo({ photos }: Library, photoId: number): boolean {
  return photos.videos[photos.indexOf(photoId) ?? -1] === 1;
}
