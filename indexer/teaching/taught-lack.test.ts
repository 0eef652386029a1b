import { expect, test } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { Library } from '../library/library.ts';
import { PhotoOrder } from '../library/photo-order.ts';
import { PhotoStacks } from '../library/photo-stacks.ts';
import type { GeneratedPhoto } from '../testing/generated-library.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { lackOfTaught, unsureCrops } from './taught-lack.ts';

const day = 86_400_000;
const photos: readonly GeneratedPhoto[] = Array.from({ length: 16 }, (_, at) => ({
  path: `/photos/${at}.jpg`,
  animals: [at < 8 ? 0 : at],
  takenAtMs: at * day,
}));

test('photos to teach with lack what is common among the unsure ones', async () => {
  const generated = await openGeneratedLibrary(photos);
  const catId = await generated.cat('Mog');
  await generated.say(catId, 'yes', ...photos.slice(0, 8).map(({ path }) => path));
  const seen: unknown[] = [];
  await generated.reopen((db) => {
    const read = () => {
      const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
      return { library, stacks: new PhotoStacks(library.photos, new PhotoOrder(library.photos)) };
    };
    // The eight others: six unsure, two surely not Mog.
    const score = db.prepare(
      `UPDATE scores SET probability = ? WHERE crop_id IN (SELECT crop_id FROM crops
         JOIN files USING (photo_id) WHERE path = ?)`,
    );
    for (const [at, { path }] of photos.slice(8).entries()) score.run(at < 6 ? 0.4 : 0.1, path);
    seen.push(unsureCrops(read(), catId).length, lackOfTaught(read(), catId));
    const light = db.prepare(
      `UPDATE crops SET brightness = ? WHERE photo_id IN (SELECT photo_id FROM files WHERE path = ?)`,
    );
    for (const [at, { path }] of photos.entries()) light.run(at < 8 ? 0.6 : 0.1, path);
    seen.push(lackOfTaught(read(), catId));
    for (const { path } of photos) light.run(0.1, path);
    seen.push(lackOfTaught(read(), catId));
  });
  // Nobody has looked; the unsure ones are dark; all are.
  expect(seen).toEqual([6, null, 'dark', null]);
});
