import { expect, it, vi } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { said } from '../library/cat-columns.ts';
import { Library } from '../library/library.ts';
import { addCat } from '../store/cats.ts';
import { fillLibrary, type GeneratedPhoto } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { most, whyMoved } from './why-moved.ts';

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
  expect(why(1, 2)).toBeNull();
  expect(why(1, 2, 3, 4)).toBe('look-alikes');
});

it('looks at so many however many moved and were answered, and says the same', async () => {
  const db = await temporaryDatabase();
  const [answers, others] = [3 * most.answered, 2 * most.moved];
  const photos: readonly GeneratedPhoto[] = Array.from({ length: answers + others }, (_, at) => ({
    path: `/photos/${at}.jpg`,
    // Two thirds of what moved look like what was answered.
    animals: [at < answers || at % 3 > 0 ? 0 : 1],
  }));
  fillLibrary(db, photos);
  const catId = addCat(db, 'Mog', 0);
  const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
  const cat = library.cat(catId);
  cat.verdicts().fill(said.no, 0, answers);
  library.embeddings.part(0, 1);
  const rows = vi.spyOn(library.embeddings, 'row');
  const photosFrom = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => from + at);
  const why = (moved: readonly number[]) => whyMoved(library, cat, moved, photosFrom(0, answers));
  expect(why(photosFrom(answers, others))).toBe('look-alikes');
  expect(rows.mock.calls.length).toBe(most.answered + most.moved);
  expect(why(photosFrom(answers, others).filter((at) => at % 3 === 0))).toBe('line');
});
