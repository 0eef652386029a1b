import type { Indexer } from '../../indexer/indexer.ts';
import { libraryFilesIn } from '../../indexer/opening/library-files.ts';
import { openReadable } from '../../indexer/store/database.ts';
import { measure } from './measure.ts';
import { rowOf, type ScaleRow } from './scale-row.ts';
import { watchLoop } from './watch-loop.ts';

/** As many as somebody says no to who goes through the matches of a large library; all of a small one. */
const manyDenied = 13_500;
/** Photos of so many cats are said to be one, and then of others of them that they are not. */
const mixedCats = 10;
const contradicting = 500;
const asked = 20;

/** Measures answers after many others and after ones that contradict each other, and what review asks. */
export async function measureLearning(
  libraryFolder: string,
  { handlers }: Indexer,
  catId: number,
): Promise<readonly ScaleRow[]> {
  const photos = photosWithCrop(libraryFolder);
  const say = (id: number, verdict: 'yes' | 'no', photoIds: readonly number[]) =>
    handlers['labels.set']({
      labels: photoIds.map((photoId) => ({ photoId, cropId: null, catId: id, verdict })),
    });
  const next = await measure('review, next', () =>
    handlers['review.next']({ catId, limit: asked }),
  );
  const { catId: mixed } = await handlers['cats.create']({ name: 'Mixed' });
  await say(mixed, 'yes', photos.splice(0, mixedCats));
  const denied = photos.splice(0, contradicting);
  const contradicted = await watchLoop(() => say(mixed, 'no', denied));
  await handlers['cats.remove']({ catId: mixed });
  const restored = await watchLoop(() => handlers['cats.restore']({ catId: mixed }));
  await handlers['cats.remove']({ catId: mixed });
  // The first ones are left to be answered one by one.
  const many = photos.slice(mixedCats, manyDenied + mixedCats);
  const deniedAll = await watchLoop(() => say(catId, 'no', many));
  const undone = await watchLoop(() => handlers['labels.undo']());
  const again = await watchLoop(() => handlers['labels.redo']());
  return [
    next,
    rowOf('500 no that contradict ten yes', contradicted),
    rowOf('a cat comes back', { ...restored, result: undefined }),
    rowOf('13,500 no', deniedAll),
    rowOf('13,500 no taken back', undone),
    rowOf('13,500 no said again', again),
    await measure('answer after 13,500 no', () => say(catId, 'no', photos.splice(0, 1))),
    await measure('review, next after 13,500 no', () =>
      handlers['review.next']({ catId, limit: asked }),
    ),
    await measure('review, suspects', () => handlers['review.suspects']({ catId })),
  ];
}

/** Photos in which a cat is seen, in the order they were made. */
function photosWithCrop(libraryFolder: string): number[] {
  const db = openReadable(libraryFilesIn(libraryFolder).database);
  try {
    return db
      .prepare<[], { readonly id: number }>(
        `SELECT DISTINCT photo_id AS id FROM crops WHERE crop_id NOT IN
           (SELECT crop_id FROM labels WHERE crop_id IS NOT NULL) ORDER BY photo_id`,
      )
      .all()
      .map(({ id }) => id);
  } finally {
    db.close();
  }
}
