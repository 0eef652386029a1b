import type { CommandHandlers } from '../../contract/commands.ts';
import type { FoundFile, FoundFilesRequest } from '../../contract/listing.ts';
import { isInside } from '../is-inside.ts';
import { bestCrop } from '../library/best-crop.ts';
import type { Library } from '../library/library.ts';
import { photoOpinions } from '../library/photo-opinions.ts';
import { cropOf } from '../store/crops.ts';
import { lookedAtFiles, type LookedAtFile } from '../store/looked-at-files.ts';
import type { HandlerContext } from './handler-context.ts';
import { requireCat } from './require-row.ts';

type Ranked = { readonly file: LookedAtFile; readonly probability: number };
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
        .map((one) => toFoundFile(library, catId, one));
    },
  };
}

function rank(library: Library, { catId, folders }: FoundFilesRequest): readonly Ranked[] {
  const { probabilities } = photoOpinions(library, catId);
  const opinion = ({ photoId }: LookedAtFile) =>
    photoId === null ? 0 : Math.max(0, probabilities[library.photos.indexOf(photoId) ?? -1] ?? 0);
  return lookedAtFiles(library.db)
    .filter((file) => folders?.some((folder) => isInside(folder, file.path)) ?? true)
    .map((file) => ({ file, probability: opinion(file) }))
    .sort(
      (one, other) =>
        other.probability - one.probability || comparePaths(one.file.path, other.file.path),
    );
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

function toFoundFile(library: Library, catId: number, { file, probability }: Ranked): FoundFile {
  const { path, state, failureMessage, photoId } = file;
  const index = photoId === null ? undefined : library.photos.indexOf(photoId);
  const best = index === undefined ? null : bestCrop(library, index, catId);
  const crop = best && cropOf(library.db, library.crops.cropIds[best.index] ?? 0);
  return { path, probability, box: crop?.box ?? null, state, reason: failureMessage };
}
