import { expect, it, vi } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { Library } from '../library/library.ts';
import { PhotoOrder } from '../library/photo-order.ts';
import { PhotoStacks } from '../library/photo-stacks.ts';
import { sampleSize } from '../teaching/collect-examples.ts';
import { sampleCrops } from '../teaching/sample-crops.ts';
import { fillLibrary } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { readAhead } from './read-ahead.ts';

it('leaves nothing that the first answer would have to find out about the library', async () => {
  const db = await temporaryDatabase();
  fillLibrary(
    db,
    Array.from({ length: 500 }, (_, at) => ({ path: `/photos/${at}.jpg`, animals: [at] })),
  );
  const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
  const order = new PhotoOrder(library.photos);
  const source = { library, order, stacks: new PhotoStacks(library.photos, order) };
  const searched = vi.spyOn(library.paths, 'find');
  let rehearsed = 0;
  const step = readAhead(source, function* () {
    yield;
    rehearsed += 1;
  });
  while (step() === 'more');
  expect(rehearsed).toBe(3);
  expect(library.embeddings.readSome()).toBe('done');
  expect(source.stacks.numbersInSteps().next().done).toBe(true);
  expect(sampleCrops(library, sampleSize).next().done).toBe(true);
  await vi.waitFor(() => expect(searched).toHaveBeenCalledTimes(2));
});
