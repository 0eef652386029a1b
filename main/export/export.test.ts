import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Cat } from '../../contract/cat.ts';
import type { PhotoDetail } from '../../contract/photo.ts';
import { en } from '../words/en.ts';
import { fa } from '../words/fa.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { exportedPhoto, type ExportedPhoto } from './exported-photo.ts';
import { freeName } from './free-name.ts';
import { albumPage, writeAlbum } from './html-album.ts';
import { placeFiles } from './place-files.ts';
import { csvOf, jsonOf } from './tables.ts';
import { writeSidecars, xmpOf } from './xmp-sidecar.ts';

const asStored = () => Promise.resolve(1 as const);

const photo = (path: string, cat = 'Mog'): ExportedPhoto => ({
  photoId: 1,
  path,
  versions: [],
  takenAtMs: Date.UTC(2024, 4, 1),
  widthPx: 400,
  heightPx: 300,
  sightings: [{ cat, probability: 0.87654, box: [0.1, 0.2, 0.5, 0.25] }],
});

describe('exportedPhoto', () => {
  const cats = [1, 2].map((catId) => ({ catId, name: `cat ${catId}` }) as Cat);
  const crop = (cropId: number, first: number | null, second: number | null) => ({
    cropId,
    box: [0, 0, 0.5, 0.5] as const,
    catScore: 1,
    drawn: false,
    opinions: [first, second].map((probability, index) => ({
      catId: index + 1,
      probability,
      verdict: null,
    })),
  });
  const detail = { path: '/a.jpg', versions: [], crops: [crop(1, 0.2, 0.9), crop(2, 0.6, 0.1)] };

  test('names each cat at its best crop', () => {
    const { sightings } = exportedPhoto(detail as unknown as PhotoDetail, cats, null);
    expect(sightings.map((one) => [one.cat, one.probability])).toEqual([
      ['cat 1', 0.6],
      ['cat 2', 0.9],
    ]);
  });

  test('leaves out what is improbable, unless that cat was asked for', () => {
    const faint = { ...detail, crops: [crop(1, 0.2, null)] } as unknown as PhotoDetail;
    expect(exportedPhoto(faint, cats, null).sightings).toEqual([]);
    expect(exportedPhoto(faint, cats, 1).sightings).toHaveLength(1);
  });
});

test('the other files of a shot are named, and tables for programs tell them', () => {
  const detail = { path: '/a.jpg', crops: [], versions: [{ photoId: 2, path: '/a.cr2' }] };
  const exported = exportedPhoto(detail as unknown as PhotoDetail, [], null);
  expect(exported.versions).toEqual(['/a.cr2']);
  const told = { ...photo('/a.jpg'), versions: exported.versions };
  expect(JSON.parse(jsonOf([told, photo('/b.jpg')]))).toEqual([
    expect.objectContaining({ versions: ['/a.cr2'] }),
    expect.not.objectContaining({ versions: expect.anything() as unknown }),
  ]);
});

describe('tables', () => {
  test('CSV quotes what needs it and defuses formulas', () => {
    const text = csvOf([photo('/photos/a, "b".jpg'), photo('=1+1.jpg')]);
    expect(text.startsWith('\uFEFFpath,cat,')).toBe(true);
    expect(text).toContain(
      '"/photos/a, ""b"".jpg",Mog,0.8765,0.1,0.2,0.5,0.25,2024-05-01T00:00:00.000Z\r\n',
    );
    expect(text).toContain("'=1+1.jpg,");
  });

  test('a photo without a cat still has its line', () => {
    expect(csvOf([{ ...photo('/a.jpg'), sightings: [] }]).split('\r\n')[1]).toBe(
      '/a.jpg,,,,,,,2024-05-01T00:00:00.000Z',
    );
  });

  test('JSON says the same', () => {
    expect(JSON.parse(jsonOf([photo('/گربه.jpg')]))).toMatchObject([
      { path: '/گربه.jpg', takenAt: '2024-05-01T00:00:00.000Z', cats: [{ cat: 'Mog' }] },
    ]);
  });
});

describe('placeFiles', () => {
  test('replaces nothing that comes while it copies', async () => {
    const folder = await temporaryFolder();
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    for (const one of [from, to]) await mkdir(one);
    await writeFile(join(from, 'cat.jpg'), 'mine');
    const placed = placeFiles([join(from, 'cat.jpg')], to, 'copy', () => {
      writeFileSync(join(to, 'cat.jpg'), 'theirs');
      return true;
    });
    expect(await placed).toEqual({ written: 0, skipped: 1 });
    expect(await readdir(to)).toEqual(['cat.jpg']);
    expect(await readFile(join(to, 'cat.jpg'), 'utf8')).toBe('theirs');
  });

  test.each(['copy', 'hard-link'] as const)(
    '%s keeps every photo and overwrites none',
    async (form) => {
      const from = await temporaryFolder();
      const to = await temporaryFolder();
      const other = await temporaryFolder();
      await writeFile(join(from, 'cat.jpg'), 'new');
      await writeFile(join(other, 'CAT.jpg'), 'newer');
      await writeFile(join(to, 'cat.jpg'), 'there before');
      const files = [join(from, 'cat.jpg'), join(other, 'CAT.jpg'), join(from, 'gone.jpg')];
      expect(await placeFiles(files, to, form)).toEqual({ written: 2, skipped: 1 });
      expect(await readFile(join(to, 'cat.jpg'), 'utf8')).toBe('there before');
      expect(await readFile(join(to, 'cat (2).jpg'), 'utf8')).toBe('new');
      expect(await readFile(join(to, 'CAT (3).jpg'), 'utf8')).toBe('newer');
      expect((await stat(join(from, 'cat.jpg'))).nlink).toBe(form === 'copy' ? 1 : 2);
    },
  );

  test('a copy has the date of the original, and what is stopped leaves whole photos only', async () => {
    const [from, to] = [await temporaryFolder(), await temporaryFolder()];
    const files = ['a.jpg', 'b.jpg'].map((name) => join(from, name));
    for (const file of files) {
      await writeFile(file, 'photo');
      await utimes(file, new Date(2019, 1, 2), new Date(2019, 1, 2));
    }
    let left = 1;
    await placeFiles(files, to, 'copy', () => left-- > 0);
    expect(await readdir(to)).toEqual(['a.jpg']);
    expect((await stat(join(to, 'a.jpg'))).mtime).toEqual(new Date(2019, 1, 2));
  });

  test('a half copy that a crash has left is not in the way of the next one', async () => {
    const [from, to] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(from, 'cat.jpg'), 'photo');
    await writeFile(join(to, 'cat.jpg.part'), 'half');
    const placed = await placeFiles([join(from, 'cat.jpg')], to, 'copy');
    expect(placed).toEqual({ written: 1, skipped: 0 });
    expect(await readFile(join(to, 'cat.jpg.part'), 'utf8')).toBe('half');
  });

  test('a name is numbered until it is free', () => {
    const taken = new Set(['a.jpg', 'a (2).jpg']);
    expect([freeName('a.jpg', taken), freeName('A.JPG', taken)]).toEqual([
      'a (3).jpg',
      'A (4).JPG',
    ]);
  });
});

describe('album', () => {
  test('needs nothing from elsewhere and shows names as text', () => {
    const figures = [{ picture: 'a b.jpg', photo: photo('/a.jpg', '<b>Mog</b>') }];
    const page = albumPage('<Mog> & "friends"', figures, en);
    expect(page).toContain('&lt;Mog&gt; &amp; &quot;friends&quot;');
    expect(page).toContain('src="pictures/a%20b.jpg"');
    expect(page).not.toMatch(/<script|https?:|<b>/);
  });

  test('shows each photo large, with its caption in the words and calendar of who made it', () => {
    const figures = ['a.jpg', 'b.jpg'].map((picture) => ({ picture, photo: photo(picture) }));
    const page = albumPage('Mog', figures, en);
    expect(page).toContain('<a href="#photo-2">');
    expect(page).toContain('id="photo-2"');
    expect(page).toContain('>Next</a>');
    const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(Date.UTC(2024, 4, 1));
    expect(page).toContain(`alt="Mog, ${day}"`);
    const persian = albumPage('ملوس', figures, fa);
    expect(persian).toContain('<html lang="fa" dir="rtl">');
    expect(persian).toContain('اردیبهشت');
  });

  test('writes a folder with the pictures it could get', async () => {
    const folder = await temporaryFolder();
    const picture = join(folder, 'made.webp');
    await writeFile(picture, 'picture');
    const placed = await writeAlbum([photo('/a.CR2'), { ...photo('/b.jpg'), photoId: 2 }], {
      title: 'Mog',
      folder,
      words: en,
      rendering: (id) =>
        id === 1
          ? Promise.resolve({ file: picture, extension: 'webp' })
          : Promise.reject(new Error('gone')),
    });
    expect(placed).toEqual({ written: 1, skipped: 1 });
    expect(await readdir(join(folder, 'pictures'))).toEqual(['a.webp']);
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain('pictures/a.webp');
  });

  test('names its pictures like the photos, also where two have one name, and can be stopped', async () => {
    const folder = await temporaryFolder();
    const picture = join(folder, 'made.jpg');
    await writeFile(picture, 'picture');
    const rendering = () => Promise.resolve({ file: picture, extension: 'jpg' });
    let left = 2;
    const step = () => left-- > 0;
    const photos = ['/one/cat.heic', '/two/Cat.jpg', '/three/other.jpg'].map((path) => photo(path));
    const placed = await writeAlbum(photos, { title: 'Mog', folder, words: en, rendering, step });
    expect(placed).toEqual({ written: 2, skipped: 1 });
    expect((await readdir(join(folder, 'pictures'))).sort()).toEqual(['Cat (2).jpg', 'cat.jpg']);
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain('Cat%20(2).jpg');
  });
});

describe('XMP sidecars', () => {
  test('name the cat as a keyword and as a region of type Pet, by its centre', () => {
    const text = xmpOf(photo('/a.jpg', 'Mog & Luna'), 1);
    expect(text).toContain('<rdf:li>Mog &amp; Luna</rdf:li>');
    expect(text).toContain('mwg-rs:Name="Mog &amp; Luna" mwg-rs:Type="Pet"');
    expect(text).toContain('stArea:x="0.35" stArea:y="0.325" stArea:w="0.5" stArea:h="0.25"');
    expect(text).toContain('stDim:w="400" stDim:h="300"');
  });

  test('give areas in the pixels as stored', () => {
    const text = xmpOf(photo('/a.jpg'), 6);
    expect(text).toContain('stArea:x="0.325" stArea:y="0.65" stArea:w="0.25" stArea:h="0.5"');
    expect(text).toContain('stDim:w="300" stDim:h="400"');
  });

  test('lie beside the photo, which stays as it was; one that is there is left alone', async () => {
    const folder = await temporaryFolder();
    const [first, second] = [join(folder, 'a.jpg'), join(folder, 'b.jpg')];
    await writeFile(first, 'photo');
    await writeFile(second, 'photo');
    await writeFile(`${second}.xmp`, 'mine');
    const gone = join(folder, 'gone.jpg');
    const placed = await writeSidecars([photo(first), photo(second), photo(gone)], asStored);
    expect(placed).toEqual({ written: 1, skipped: 2, folders: 1 });
    expect(await readFile(first, 'utf8')).toBe('photo');
    expect(await readFile(`${first}.xmp`, 'utf8')).toContain('mwg-rs:Type="Pet"');
    expect(await readFile(`${second}.xmp`, 'utf8')).toBe('mine');
    expect(await readdir(folder)).not.toContain('gone.jpg.xmp');
  });

  test('are written for the pixels as the reader says they are stored', async () => {
    const path = join(await temporaryFolder(), 'a.nef');
    await writeFile(path, 'photo');
    const asked: string[] = [];
    await writeSidecars([photo(path)], async (one) => {
      asked.push(one);
      return Promise.resolve(6 as const);
    });
    expect(asked).toEqual([path]);
    expect(await readFile(`${path}.xmp`, 'utf8')).toBe(xmpOf(photo(path), 6));
  });

  test('are not written into a library of another program', async () => {
    const originals = join(await temporaryFolder(), 'Photos Library.photoslibrary', 'originals');
    await mkdir(originals, { recursive: true });
    const inside = join(originals, 'a.heic');
    await writeFile(inside, 'photo');
    const placed = await writeSidecars([photo(inside)], asStored);
    expect(placed).toEqual({ written: 0, skipped: 1, folders: 0 });
    expect(await readdir(originals)).toEqual(['a.heic']);
  });
});
