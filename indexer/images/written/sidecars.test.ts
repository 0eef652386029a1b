import { execFile, execFileSync } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { drawPhoto } from '../../testing/draw-photo.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { rating, writtenIntoJpeg } from '../../testing/written-into.ts';
import { readSidecars, sidecarsOf, writtenWith } from './sidecars.ts';
import { sidecarFacts } from './words-in-file.ts';
import { writtenInFile } from './written-in-file.ts';

const run = promisify(execFile);

async function photoIn(folder: string, content?: Buffer): Promise<string> {
  const jpeg = await drawPhoto().jpeg().toBuffer();
  const path = join(folder, 'a.b.jpg');
  await writeFile(path, content === undefined ? jpeg : writtenIntoJpeg(jpeg, content));
  return path;
}

const read = async (path: string) =>
  writtenWith(
    writtenInFile({ bytes: new Uint8Array(await readFile(path)), orientation: 1 }),
    await readSidecars(await sidecarsOf([path]), (sidecar) =>
      Promise.resolve(sidecarFacts(sidecar, 1)),
    ),
  );

const sidecar = (keyword: string, stars: number) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <rdf:Description xmp:Rating="${stars}"><dc:subject><rdf:Bag><rdf:li>${keyword}</rdf:li></rdf:Bag>
   </dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`;

test('nothing was written', async () => {
  expect(await read(await photoIn(await temporaryFolder()))).toBeNull();
});

test('what is in the file', async () => {
  const path = await photoIn(await temporaryFolder(), rating(3));
  expect((await read(path))?.rating).toBe(3);
});

test('sidecars are believed before the file, and keywords add up', async () => {
  const folder = await temporaryFolder();
  const path = await photoIn(folder, rating(3));
  await writeFile(join(folder, 'a.b.jpg.xmp'), sidecar('Mog', 5));
  await writeFile(join(folder, 'a.b.xmp'), sidecar('sofa', 1));
  expect(await read(path)).toMatchObject({ rating: 5, keywords: ['Mog', 'sofa'] });
  await writeFile(join(folder, 'a.b.jpg.xmp'), 'x'.repeat(2 << 20));
  expect(await read(path)).toMatchObject({ rating: 1, keywords: ['sofa'] });
  await rename(join(folder, 'a.b.xmp'), join(folder, 'a.b.XMP'));
  expect(await read(path)).toMatchObject({ rating: 1, keywords: ['sofa'] });
});

const inUtf16 = (text: string) => Buffer.from(text, 'utf16le');
test.each([
  ['with a mark before it', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['in UTF-16', (text: string) => inUtf16(`\ufeff${text}`)],
  ['in UTF-16 of the other order', (text: string) => inUtf16(`\ufeff${text}`).swap16()],
  ['in UTF-16 without a mark', inUtf16],
  ['with zeros behind it', (text: string) => Buffer.from(`${text}${'\0'.repeat(99)}`)],
  ['below an empty line', (text: string) => Buffer.from(`\n<?xml version="1.0"?>${text}`)],
])('a sidecar %s', async (_how, bytes) => {
  const folder = await temporaryFolder();
  const path = await photoIn(folder);
  await writeFile(join(folder, 'a.b.xmp'), bytes(sidecar('Mög', 5)));
  expect(await read(path)).toMatchObject({ rating: 5, keywords: ['Mög'] });
});

test('what cameras write is no caption', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.jpg');
  const described = (text: string) =>
    drawPhoto()
      .withExif({ IFD0: { ImageDescription: text } })
      .jpeg()
      .toFile(path);
  await described('OLYMPUS DIGITAL CAMERA         ');
  expect(await read(path)).toBeNull();
  await described('Image of Mog');
  expect((await read(path))?.caption).toBe('Image of Mog');
});

function hasExiftool(): boolean {
  try {
    execFileSync('exiftool', ['-ver'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('No exiftool here: what it writes is not read. Install libimage-exiftool-perl.');
    return false;
  }
}

test.skipIf(!hasExiftool()).each(['jpg', 'png', 'webp', 'tif'])(
  'what exiftool writes into a photo called .%s',
  async (ending) => {
    const path = join(await temporaryFolder(), `a.${ending}`);
    await drawPhoto().toFile(path);
    const region =
      '{AppliedToDimensions={W=320,H=240,Unit=pixel},RegionList=[{Name=Mog,Type=Pet,' +
      'Area={X=0.5,Y=0.5,W=0.2,H=0.4,Unit=normalized}}]}';
    await run('exiftool', [
      ...['-overwrite_original', '-codedcharacterset=utf8', '-XMP:Rating=4', '-XMP:Subject=Mog'],
      ...['-XMP:Description=Mög on the sofa', `-XMP-mwg-rs:RegionInfo=${region}`, path],
    ]);
    const written = await read(path);
    expect(written).toMatchObject({ rating: 4, caption: 'Mög on the sofa', keywords: ['Mog'] });
    const [found] = written?.regions ?? [];
    expect([found?.name, ...(found?.box ?? []).map((value) => value.toFixed(3))]).toEqual([
      ...['Mog', '0.400', '0.300', '0.200', '0.400'],
    ]);
  },
);

test.skipIf(!hasExiftool()).each([
  ['as it is', []],
  ['packed', ['-z']],
])('IPTC in a PNG, %s', async (_how, packed) => {
  const path = join(await temporaryFolder(), 'a.png');
  await drawPhoto().toFile(path);
  await run('exiftool', [
    ...['-overwrite_original', '-codedcharacterset=utf8', '-IPTC:Keywords=Mög'],
    ...['-IPTC:Caption-Abstract=On the söfa', ...packed, path],
  ]);
  expect(await read(path)).toMatchObject({ caption: 'On the söfa', keywords: ['Mög'] });
});

test.skipIf(!hasExiftool())('IPTC and what Windows writes, as exiftool writes them', async () => {
  const path = await photoIn(await temporaryFolder());
  await run('exiftool', [
    ...[
      '-overwrite_original',
      '-codedcharacterset=utf8',
      '-IPTC:Keywords=Mög',
      '-IPTC:Keywords=sofa',
    ],
    ...['-IPTC:Caption-Abstract=On the söfa', '-XPKeywords=cat;Mög', '-IFD0:Rating=2', path],
  ]);
  expect(await read(path)).toEqual({
    rating: 2,
    caption: 'On the söfa',
    keywords: ['Mög', 'sofa', 'cat'],
    regions: [],
  });
});
