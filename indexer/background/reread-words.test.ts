import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedFile } from '../ports.ts';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { createPhotoReader } from '../images/photo-reader.ts';
import { createRereadWords } from './reread-words.ts';
import { hearChanges } from '../store/changes.ts';
import { removeFolder } from '../store/folders.ts';
import { writtenOf } from '../store/written-words.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { fillLibrary } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { exif, rating, writtenIntoJpeg } from '../testing/written-into.ts';

const sidecar = (stars: number) => rating(stars).toString('latin1').split('\0')[1] ?? '';
const takeout = (seconds: number) => JSON.stringify({ photoTakenTime: { timestamp: seconds } });

const reader = createPhotoReader();
afterAll(() => reader.close());

const until = (isSo: () => boolean) => vi.waitUntil(isSo);

/** A library of real files, all of which were seen before anything was read of their words. */
async function seenBefore(names: readonly string[]) {
  const folder = await temporaryFolder();
  const db = await temporaryDatabase();
  const jpeg = await drawPhoto().jpeg().toBuffer();
  const paths = names.map((name) => join(folder, name));
  for (const [index, path] of paths.entries())
    await writeFile(path, writtenIntoJpeg(jpeg, rating(index + 1)));
  fillLibrary(
    db,
    paths.map((path) => ({ path, animals: [] })),
    folder,
  );
  db.exec(`DELETE FROM written; INSERT INTO unread_words SELECT photo_id FROM photos`);
  const dated: number[] = [];
  hearChanges(db, (changes) => dated.push(...(changes.get('photos-seen') ?? [])));
  const words = createRereadWords({
    db,
    reader,
    onRead: () => undefined,
  });
  onTestFinished(() => words.stop());
  const idOf = (path: string) =>
    (db.prepare('SELECT photo_id AS id FROM files WHERE path = ?').get(path) as { id: number }).id;
  const starsOf = (path: string) => writtenOf(db, idOf(path))?.rating ?? null;
  const left = () => db.prepare('SELECT photo_id FROM unread_words').pluck().all();
  return { folder, db, paths, words, dated, idOf, starsOf, left };
}

it('reads what was written into photos that were seen before, each once', async () => {
  const { paths, words, starsOf, left } = await seenBefore(['a.jpg', 'b.jpg']);
  expect(words.isDue()).toBe(true);
  words.begin(() => true);
  await until(() => left().length === 0);
  expect(paths.map(starsOf)).toEqual([1, 2]);
  expect(words.isDue()).toBe(false);
});

it('goes on where it was left, and is stopped by no photo that cannot be read', async () => {
  const { db, paths, words, starsOf, left, idOf } = await seenBefore(['a.jpg', 'b.jpg', 'c.jpg']);
  const [first = '', second = '', third = ''] = paths;
  db.prepare('UPDATE files SET path = ? WHERE path = ?').run(`${second}-away`, second);
  let asked = 0;
  words.begin(() => asked++ < 1);
  await until(() => left().length === 2);
  expect([starsOf(first), starsOf(third)]).toEqual([1, null]);
  await until(() => words.isDue());
  await until(() => {
    // The reading before may not have ended yet.
    words.begin(() => true);
    return starsOf(third) === 3;
  });
  expect(left()).toEqual([idOf(`${second}-away`)]);
});

it('a sidecar that changes is read, and dates a photo whose date was a guess', async () => {
  const { folder, db, paths, words, dated, starsOf, left, idOf } = await seenBefore([
    'a.jpg',
    'ab.jpg',
  ]);
  const [path = '', other = ''] = paths;
  db.exec(`DELETE FROM unread_words; UPDATE photos SET taken_from = 'file'`);
  await writeFile(join(folder, 'a.xmp'), sidecar(5));
  await writeFile(join(folder, 'a.jpg.json'), takeout(1_600_000_000));
  await writeFile(join(folder, 'ab.jpg.json'), takeout(5e12));
  expect(words.sidecarsChanged([join(folder, 'nobody.xmp')])).toBe(false);
  expect(words.sidecarsChanged([join(folder, 'a.xmp')])).toBe(true);
  expect(left()).toEqual([idOf(path)]);
  expect(words.sidecarsChanged([join(folder, 'ab.jpg.json')])).toBe(true);
  words.begin(() => true);
  await until(() => left().length === 0);
  expect([starsOf(path), starsOf(other)]).toEqual([5, 2]);
  // A year 160,000 is not believed.
  expect(dated).toEqual([idOf(path)]);
  const date = db.prepare('SELECT taken_at_ms FROM photos WHERE photo_id = ?').pluck();
  expect(date.get(idOf(path))).toBe(1_600_000_000_000);
});

it('a sidecar beside any copy of a photo is read, also of XMP', async () => {
  const { folder, db, words, idOf } = await seenBefore(['a.jpg', 'b.jpg', 'c.jpg']);
  const [a, b] = [join(folder, 'a.jpg'), join(folder, 'b.jpg')];
  // One photo in two places.
  await writeFile(b, await readFile(a));
  db.prepare('UPDATE files SET photo_id = ? WHERE path = ?').run(idOf(a), b);
  db.exec(`UPDATE photos SET taken_from = 'file'`);
  await writeFile(`${b}.json`, takeout(1_557_655_872));
  await writeFile(
    join(folder, 'c.xmp'),
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
      xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:DateTimeOriginal="2018-05-12T10:11:12Z"/></rdf:RDF>`,
  );
  words.begin(() => true);
  await until(() => !words.isDue());
  const dates = db.prepare('SELECT taken_at_ms, taken_from FROM photos WHERE photo_id = ?').raw();
  expect(dates.get(idOf(b))).toEqual([1_557_655_872_000, 'sidecar']);
  expect(dates.get(idOf(join(folder, 'c.jpg')))).toEqual([
    Date.UTC(2018, 4, 12, 10, 11, 12),
    'xmp',
  ]);
});

it('a photo that knows its date keeps it, whatever lies beside it', async () => {
  const { folder, db, paths, words, dated, left } = await seenBefore(['a.jpg']);
  db.exec(`UPDATE photos SET taken_from = 'exif'`);
  await writeFile(join(folder, 'a.jpg.json'), takeout(1_600_000_000));
  expect(words.sidecarsChanged([join(folder, 'a.jpg.json')])).toBe(true);
  words.begin(() => true);
  await until(() => left().length === 0);
  expect(dated).toEqual([]);
  expect(paths).toHaveLength(1);
});

const named = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"><mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="Mog" mwg-rs:Type="Pet"><mwg-rs:Area stArea:x="0.2" stArea:y="0.3" stArea:w="0.1" stArea:h="0.2" stArea:unit="normalized"/></rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description></rdf:RDF></x:xmpmeta>`;

it('finds the same without decoding as with it, also where the picture is turned', async () => {
  const jpeg = await drawPhoto().jpeg().toBuffer();
  const path = join(await temporaryFolder(), 'a.jpg');
  for (const orientation of [1, 6]) {
    const words = writtenIntoJpeg(jpeg, Buffer.from(named, 'latin1'));
    await writeFile(path, writtenIntoJpeg(words, exif(0x112, orientation)));
    const { facts } = await reader.decode(await reader.read(path));
    expect(facts.written?.regions).toHaveLength(1);
    expect((await reader.reread([path])).written).toEqual(facts.written);
  }
});

it('what lies beside photos is compared with the look before, also after the app was closed', async () => {
  const { folder, db, paths, words, left, idOf } = await seenBefore(['a.jpg', 'b.jpg']);
  const [path = '', other = ''] = paths;
  const forget = () => db.exec('DELETE FROM unread_words');
  const beside = async (names: readonly string[]): Promise<ListedFile[]> => {
    const listed: ListedFile[] = [];
    for (const name of names) {
      const { size, mtimeMs } = await stat(join(folder, name));
      const modifiedAtMs = Math.floor(mtimeMs);
      listed.push({ path: join(folder, name), bytes: size, modifiedAtMs });
    }
    return listed;
  };
  const folderId = db.prepare('SELECT folder_id FROM folders').pluck().get() as number;
  const look = async (reader: typeof words, names: readonly string[]) =>
    reader.sidecarsListed({ folderId, path: folder }, await beside(names));
  forget();
  await writeFile(join(folder, 'a.xmp'), sidecar(4));
  await writeFile(join(folder, 'b.xmp'), sidecar(4));
  expect(await look(words, ['a.xmp', 'b.xmp'])).toBe(true);
  expect(left()).toEqual([idOf(path), idOf(other)]);
  forget();
  expect(await look(words, ['a.xmp', 'b.xmp'])).toBe(false);
  await words.stop();

  const later = createRereadWords({ db, reader, onRead: () => undefined });
  onTestFinished(() => later.stop());
  expect(await look(later, ['a.xmp', 'b.xmp'])).toBe(false);
  // Of the same length, at another time.
  await writeFile(join(folder, 'b.xmp'), sidecar(5));
  await utimes(join(folder, 'b.xmp'), 1_700_000_000, 1_700_000_000);
  expect(await look(later, ['a.xmp', 'b.xmp'])).toBe(true);
  expect(left()).toEqual([idOf(other)]);
  forget();
  await rm(join(folder, 'a.xmp'));
  expect(await look(later, ['b.xmp'])).toBe(true);
  expect(left()).toEqual([idOf(path)]);
  forget();
  expect(await look(later, ['b.xmp'])).toBe(false);
  // A folder that is not searched any more takes along what was known of it.
  removeFolder(db, folderId);
  expect(db.prepare('SELECT COUNT(*) FROM sidecars').pluck().get()).toBe(0);
  expect(await look(later, ['b.xmp'])).toBe(false);
  expect(db.prepare('SELECT COUNT(*) FROM sidecars').pluck().get()).toBe(0);
});
