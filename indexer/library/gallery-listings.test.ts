import { expect, test, vi } from 'vitest';
import type { GalleryRows } from '../../contract/gallery.ts';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { createRandom } from '../../models/random.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { fillLibrary } from '../testing/generated-library.ts';
import { everything, openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { GalleryListings } from './gallery-listings.ts';
import { Library } from './library.ts';
import { PhotoOrder } from './photo-order.ts';
import { PhotoStacks } from './photo-stacks.ts';

const count = 40;
const photos = Array.from({ length: count }, (_, at) => ({
  path: `/photos/${String(at).padStart(2, '0')}.jpg`,
  animals: at % 5 === 4 ? [] : [at % 3],
  takenAtMs: Math.floor(at / 4) * 1_000_000,
}));

function sourceOf(library: Library) {
  const order = new PhotoOrder(library.photos);
  return { library, order, stacks: new PhotoStacks(library.photos, order) };
}

test('a list that comes in parts is the one that comes at once, whatever happened before and happens meanwhile', async () => {
  const generated = await openGeneratedLibrary(photos);
  const mog = await generated.cat('Mog');
  await generated.say(mog, 'yes', '/photos/00.jpg', '/photos/03.jpg', '/photos/06.jpg');
  await generated.reopen(async (db) => {
    const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
    const source = sourceOf(library);
    const { next } = createRandom(11);
    const some = () => 1 + Math.floor(next() * library.photos.count);
    const changes = [
      (id: number) => {
        db.prepare('UPDATE photos SET taken_at_ms = ? WHERE photo_id = ?').run(next() * 1e7, id);
        library.refreshPhotos([id]);
      },
      (id: number) => {
        db.prepare('DELETE FROM files WHERE photo_id = ?').run(id);
        library.refreshFiles([id]);
      },
      (id: number) => {
        const scored = library.cat(mog).probabilities();
        const index = library.photos.indexOf(id);
        for (const crop of index === undefined ? [] : library.crops.ofPhoto(index))
          scored[crop] = Math.round(next() * 8) / 8;
        library.cat(mog).scored();
      },
      () => {
        const at = library.photos.count + 1;
        const takenAtMs = Math.floor(next() * 10) * 1_000_000;
        fillLibrary(db, [{ path: `/photos/new-${at}.jpg`, animals: [at % 3], takenAtMs }]);
        library.refreshPhotos([at]);
      },
    ];
    const change = () => changes[Math.floor(next() * changes.length)]?.(some());
    const partwise = new GalleryListings(7);
    for (let turn = 0; turn < 60; turn += 1) {
      const sort = (['confidence', 'date', 'newest-found'] as const)[turn % 3] ?? 'date';
      const view = turn % 2 === 0 ? ('matches' as const) : ('everything' as const);
      const query = { ...everything, subject: mog, sort, view };
      change();
      // An order that is made anew knows nothing of what was before.
      const whole = await new GalleryListings().list(sourceOf(library), query, null);
      const shownOf = ({ photoIds }: GalleryRows) => [...photoIds];
      const first = await partwise.list(source, query, null);
      expect(first.total).toBe(whole.total);
      const listed = shownOf(first);
      while (listed.length < first.total) {
        change();
        if (next() < 0.5) source.order.newestFirst();
        if (next() < 0.1) library.forgetPhotos([some()]);
        const more = await partwise.more(source, first.listing, listed.length);
        expect(more?.photoIds.length).toBeGreaterThan(0);
        if (more !== null) listed.push(...shownOf(more));
      }
      expect(listed).toEqual(shownOf(whole));
      expect(listed).not.toContain(0);
    }
  });
});

test('what nobody asks for waits while something is asked, and goes on afterwards', async () => {
  const generated = await openGeneratedLibrary(photos);
  const mog = await generated.cat('Mog');
  await generated.say(mog, 'yes', '/photos/00.jpg', '/photos/03.jpg', '/photos/06.jpg');
  await generated.reopen(async (db) => {
    const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
    const source = sourceOf(library);
    let [steps, isOver] = [0, false];
    source.order.sortAllInSteps = function* () {
      for (; !isOver; steps += 1) yield;
    };
    const listings = new GalleryListings(7);
    const query = { ...everything, subject: mog, sort: 'confidence' as const };
    try {
      for (let turn = 0; turn < 5; turn += 1) {
        const before = steps;
        const { listing } = await listings.list(source, { ...query, search: `${turn}` }, null);
        expect(steps).toBe(before);
        await vi.waitUntil(() => steps > before);
        const then = steps;
        await listings.more(source, listing, 0);
        expect(steps).toBe(then);
        await vi.waitUntil(() => steps > then);
      }
    } finally {
      isOver = true;
    }
  });
});
