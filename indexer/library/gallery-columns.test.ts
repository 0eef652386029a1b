import { expect, test } from 'vitest';
import type { GalleryQuery } from '../../contract/gallery.ts';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { everything, openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { fileByPath } from '../store/photos.ts';
import { galleryChanges } from './gallery-changes.ts';
import { listPhotos, type GallerySource, type ListedPhotos } from './gallery-columns.ts';
import { pick } from './column.ts';
import { Library } from './library.ts';
import { PhotoOrder } from './photo-order.ts';
import { PhotoStacks } from './photo-stacks.ts';

// Bursts of three, which are as sharp as their files are large.
const photos = Array.from({ length: 60 }, (_, at) => ({
  path: `/photos/${at < 30 ? 'one' : 'two'}/${String(at).padStart(2, '0')}.jpg`,
  animals: at % 5 === 4 ? [] : [Math.floor(at / 3) % 2],
  takenAtMs: Math.floor(at / 3) * 86_400_000 + (at % 3) * 1000,
}));

function sourceOf(library: Library): GallerySource {
  const order = new PhotoOrder(library.photos);
  return { library, order, stacks: new PhotoStacks(library.photos, order) };
}

const idsOf = async ({ sorted, photoIds }: ListedPhotos) => pick(photoIds, await sorted.all());

async function rowsOfList(list: ListedPhotos) {
  const { sorted, assessment, stacks, judgement } = list;
  const flags = assessment.flagsWithBest(stacks);
  return {
    photoIds: [...(await idsOf(list))],
    rows: Array.from(await sorted.all(), (index) => [
      assessment.opinions.probabilities[index],
      flags[index],
      stacks[index],
    ]),
    judgement,
    unsure: assessment.unsure,
    elsewhere: assessment.matchesElsewhere(),
  };
}

test('a list takes over what has not changed, and is what would be found anew', async () => {
  const generated = await openGeneratedLibrary(photos);
  const mog = await generated.cat('Mog');
  await generated.say(mog, 'yes', '/photos/one/00.jpg', '/photos/one/02.jpg', '/photos/two/40.jpg');
  await generated.reopen(async (db) => {
    db.exec(`UPDATE photos SET camera = 'camera', taken_from = 'exif'`);
    const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
    const source = sourceOf(library);
    const query: GalleryQuery = { ...everything, subject: mog, view: 'matches' };
    const idAt = (path: string) => fileByPath.get(db, path)?.photoId ?? 0;
    const change = (path: string, sql: string) => {
      const photoId = idAt(path);
      db.prepare(sql).run(path);
      library.refreshFiles([photoId]);
      return photoId;
    };
    const touch = (path: string) =>
      change(path, `UPDATE files SET bytes = 9000000, state = 'pending' WHERE path = ?`);
    const first = await listPhotos(source, query, null);
    // Its rows are told before anything changes.
    await rowsOfList(first);

    const photoId = touch('/photos/two/46.jpg');
    const touched = await listPhotos(source, query, null, first);
    expect(touched.sorted).toBe(first.sorted);
    expect(touched.assessment.opinions).toBe(first.assessment.opinions);
    expect(touched.assessment).not.toBe(first.assessment);
    // It has become the best of its burst, in place of another one.
    const changes = await galleryChanges(library, first, touched, 2);
    const changed = [...pick(touched.photoIds, changes?.news ?? new Uint32Array(0))];
    expect(changed).toHaveLength(2);
    expect(changed).toContain(photoId);
    // Told whole where more has changed than may be told.
    expect(await galleryChanges(library, first, touched, 1)).toBeNull();

    let before = touched;
    const other = async () => {
      const after = await listPhotos(source, query, null, before);
      const anew = new Library(db, { version: embeddingVersion, size: embeddingSize });
      const expected = await listPhotos(sourceOf(anew), query, null, null);
      expect(await rowsOfList(after)).toEqual(await rowsOfList(expected));
      const isTakenOver = after.sorted === before.sorted;
      before = after;
      return !isTakenOver;
    };
    expect(await other()).toBe(false);
    const goneId = idAt('/photos/two/50.jpg');
    const gone = db.prepare('DELETE FROM files WHERE path = ?');
    gone.run('/photos/two/50.jpg');
    library.refreshFiles([goneId]);
    expect(await other()).toBe(true);
    // Shown in the place of another one of its shot.
    const [shown, hidden] = [idAt('/photos/two/43.jpg'), idAt('/photos/two/44.jpg')];
    db.prepare('UPDATE photos SET version_of = ? WHERE photo_id = ?').run(shown, hidden);
    library.refreshFiles([hidden]);
    expect(await other()).toBe(true);
    db.prepare('UPDATE photos SET taken_at_ms = 5 WHERE photo_id = ?').run(shown);
    library.refreshPhotos([shown]);
    expect(await other()).toBe(true);
    expect(await other()).toBe(false);
    // Another question has another answer, whatever the one before it was.
    const byDate = { ...query, sort: 'date' } as const;
    expect(await idsOf(await listPhotos(source, byDate, null))).not.toEqual(await idsOf(before));
  });
});
