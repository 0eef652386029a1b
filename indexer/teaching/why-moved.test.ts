import { expect, it } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { said } from '../library/cat-columns.ts';
import { Library } from '../library/library.ts';
import { addCat } from '../store/cats.ts';
import { fillLibrary, type GeneratedPhoto } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { whyMoved } from './why-moved.ts';

/** Seven photos each of two animals; photo 0 was answered. */
async function answered() {
  const db = await temporaryDatabase();
  const photos: readonly GeneratedPhoto[] = Array.from({ length: 14 }, (_, at) => ({
    path: `/photos/${at}.jpg`,
    animals: [at < 7 ? 0 : 1],
  }));
  fillLibrary(db, photos);
  const catId = addCat(db, 'Mog', 0);
  const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
  const cat = library.cat(catId);
  cat.verdicts()[0] = said.yes;
  return (...moved: readonly number[]) => whyMoved(library, cat, moved, [0]);
}

it('tells look-alikes of what was answered from a line that was drawn anew', async () => {
  const why = await answered();
  expect(why(1, 2, 3, 4, 5, 6)).toBe('look-alikes');
  expect(why(7, 8, 9, 10, 11)).toBe('line');
  expect(why(1, 2, 3, 9, 10, 11, 12)).toBe('line');
});

it('needs no reason for a few', async () => {
  const why = await answered();
  expect(why(1, 2, 3, 4)).toBeNull();
});
