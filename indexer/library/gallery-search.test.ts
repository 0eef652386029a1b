import { describe, expect, it } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { finish } from '../../models/head/fitting/steps.ts';
import { createRandom, type Random } from '../../models/random.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { allFolders } from '../store/folders.ts';
import { searchText } from '../store/search-text.ts';
import { groupTouched } from '../store/shots.ts';
import { fillLibrary, type GeneratedPhoto } from '../testing/generated-library.ts';
import { oddText, partOf } from '../testing/odd-texts.ts';
import { everything } from '../testing/open-generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { GalleryListings } from './gallery-listings.ts';
import { Library } from './library.ts';
import { PhotoOrder } from './photo-order.ts';
import { PhotoStacks } from './photo-stacks.ts';

/** Text by text, as SQLite compares them. */
const byEveryText = `
  SELECT DISTINCT COALESCE(version_of, photo_id) FROM photos
  WHERE EXISTS (SELECT 1 FROM files WHERE files.photo_id = photos.photo_id AND instr(search_text, @text))
    OR EXISTS (SELECT 1 FROM written WHERE written.photo_id = photos.photo_id AND instr(search_text, @text))`;

/** Some are versions of one shot, some copies of another, and into some people wrote. */
function oddPhoto(random: Random, at: number): GeneratedPhoto {
  const folder = `/photos/${['Ελλάδα', 'گربه', 'Mäuse', '猫 2023', 'a%b_c'][Math.floor(at / 7) % 5] ?? ''}`;
  const name = `${oddText(random, 5).replaceAll('/', '')}${at}`;
  const endings = ['JPG', 'CR2'];
  const isCopy = at % 11 === 10;
  return {
    path: `${folder}/${at % 7 < 2 ? `IMG_${Math.floor(at / 7)}` : name}.${endings[at % 7] ?? 'jpg'}`,
    animals: [],
    ...(isCopy ? { content: `${at % 3}` } : {}),
    takenAtMs: Math.floor(at / 7) * 3_600_000,
    camera: 'X100',
    ...(at % 3 > 0
      ? {}
      : {
          written: {
            rating: null,
            caption: oddText(random, 8),
            keywords: [oddText(random, 2), 'Sofa'],
            regions: [],
          },
        }),
  };
}

function asked(db: WritableDb) {
  const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
  const order = new PhotoOrder(library.photos);
  const source = { library, order, stacks: new PhotoStacks(library.photos, order) };
  const listings = new GalleryListings();
  const found = async (search: string) => {
    const { photoIds } = await listings.list(source, { ...everything, search }, null);
    return [...photoIds].toSorted((one, other) => one - other);
  };
  const plain = db.prepare(byEveryText).pluck();
  const expected = (search: string) =>
    (plain.all({ text: searchText(search) }) as number[])
      .filter((photoId) => library.photos.held[library.photos.indexOf(photoId) ?? -1] === 1)
      .toSorted((one, other) => one - other);
  return { library, found, expected };
}

function pathsAndWords(db: WritableDb): readonly string[] {
  return db
    .prepare(`SELECT path FROM files UNION ALL SELECT search_text FROM written`)
    .pluck()
    .all() as string[];
}

describe('a search in the gallery', () => {
  it.each([1, 2, 3])('finds what comparing text by text finds (%s)', async (seed) => {
    const random = createRandom(seed);
    const db = await temporaryDatabase();
    fillLibrary(
      db,
      Array.from({ length: 200 }, (_, at) => oddPhoto(random, at)),
    );
    inTransaction(db, () => groupTouched(db));
    const { library, found, expected } = asked(db);
    expect([...library.photos.hiddenVersions()].length).toBeGreaterThan(5);
    const texts = pathsAndWords(db);
    let hits = 0;
    for (let at = 0; at < 150; at += 1) {
      const text = texts[Math.floor(random.next() * texts.length)] ?? '';
      const wanted = random.next() < 0.3 ? oddText(random, 2) : partOf(text, random);
      const photoIds = await found(wanted);
      expect(photoIds, JSON.stringify(wanted)).toEqual(expected(wanted));
      hits += photoIds.length > 0 ? 1 : 0;
    }
    expect(hits).toBeGreaterThan(75);
    for (const wanted of [
      '\ud83d',
      '\ude00',
      '\ufffd',
      'a\0',
      'img_1.',
      'IMG_1.CR2',
      '/img_2',
      'sofa',
    ])
      expect(await found(wanted), JSON.stringify(wanted)).toEqual(expected(wanted));
  });

  it('knows of files that came, were renamed and went', async () => {
    const db = await temporaryDatabase();
    const photo = (path: string) => ({ path, content: 'one', animals: [] });
    fillLibrary(db, [photo('/photos/first.jpg')]);
    const { library, found } = asked(db);
    const [photoId = 0] = await found('first');
    const [folder] = allFolders(db);
    const gone = (path: string) => {
      const changes = { present: [], absent: [path] };
      new SqliteFileLedger(db).applyChanges(folder?.folderId ?? 0, changes);
    };
    fillLibrary(db, [photo('/photos/deep/second.jpg')]);
    library.refreshFiles([photoId]);
    expect(await found('first')).toEqual([photoId]);
    expect(await found('deep/s')).toEqual([photoId]);
    gone('/photos/first.jpg');
    library.refreshFiles([photoId]);
    expect(await found('first')).toEqual([]);
    expect(await found('se')).toEqual([photoId]);
    library.forgetPhotos([photoId]);
    expect(await found('se')).toEqual([]);
    expect(finish(library.paths.find('se')).includes(1)).toBe(false);
  });
});
