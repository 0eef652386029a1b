import type { FoundFile, RecordedLabel } from '../../contract/listing.ts';
import { findPhotos, type FindCropsOptions } from './find-crops.ts';
import { filesOf } from './found-files.ts';
import type { ManyDatabase } from './many-database.ts';
import { withMany } from './open-many.ts';
import type { RootPlaces } from './roots.ts';
import { taughtCat } from './taught-cat.ts';
import { knownVersionId } from './versions.ts';

export type SearchOptions = Omit<FindCropsOptions, 'versionId'> & {
  readonly url: string;
  readonly places: RootPlaces;
  /** Where the cat was taught. */
  readonly libraryFolder: string;
  readonly catId: number;
  /** What was said in that library. */
  readonly labels: readonly RecordedLabel[];
  readonly note: (line: string) => void;
};

/** Searches a database for the photos of a cat, and gives `use` their files, best first, as they are read. */
export async function searchMany<T>(
  options: SearchOptions,
  use: (files: AsyncIterable<FoundFile>) => Promise<T>,
): Promise<T> {
  const { libraryFolder, catId, labels, places, note } = options;
  const taught = await taughtCat(libraryFolder, catId, labels);
  return withMany(options.url, async ({ database }) => {
    const versionId = taught === null ? null : await knownVersionId(database, taught.version);
    await tellOfOthers(database, versionId, note);
    if (taught === null || versionId === null) return use(filesOf(database, [], places));
    const { photos, isCut } = await findPhotos(database, taught.cat, { ...options, versionId });
    if (isCut) note(`These are the best ${options.limit}; --limit shows more.`);
    return use(filesOf(database, photos, places));
  });
}

/** Photos that were seen with other eyes are not compared; that is said. */
async function tellOfOthers(
  database: ManyDatabase,
  versionId: number | null,
  note: (line: string) => void,
): Promise<void> {
  const [row] = await database.query<{ others: boolean; waiting: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM my_cat.versions WHERE version_id IS DISTINCT FROM $1
         AND EXISTS (SELECT 1 FROM my_cat.photos WHERE photos.version_id = versions.version_id)) AS others,
       EXISTS (SELECT 1 FROM my_cat.claims)
         OR EXISTS (SELECT 1 FROM my_cat_queue.job WHERE state < 'active') AS waiting`,
    [versionId],
  );
  if (row?.others === true)
    note(
      'Some photos were seen with other eyes or another version, and are left out. my-cat index --database … has workers look at them again.',
    );
  if (row?.waiting === true) note('Photos still wait to be looked at; more may be found later.');
}
