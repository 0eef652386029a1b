import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Extras } from './ready-library.ts';

const picture = join(
  dirname(createRequire(import.meta.url).resolve('cat-picture/package.json')),
  'cat.jpg',
);

const day = 86_400_000;
const lastDay = Date.UTC(2026, 4, 28);

/** Photos made for one test. */
export type Album = {
  /** Photos of Mog to teach with. */
  readonly examples: readonly string[];
  /** A folder with other photos of Mog, photos of Luna, and photos without a cat. */
  readonly folder: string;
  readonly mog: readonly string[];
  readonly luna: readonly string[];
  readonly walls: readonly string[];
};

/** The cat of the `cat-picture` package, from a few sides. */
const mog: readonly ((cat: Sharp) => Sharp)[] = [
  (cat) => cat.resize(640),
  (cat) => cat.flop().resize(600),
  (cat) => cat.extract({ left: 60, top: 160, width: 740, height: 760 }).resize(560),
  (cat) => cat.rotate(4, { background: '#777' }).resize(620).modulate({ brightness: 1.1 }),
  (cat) => cat.extract({ left: 200, top: 180, width: 600, height: 640 }).flop().resize(520),
  (cat) => cat.resize(700).modulate({ brightness: 0.85 }),
  (cat) => cat.rotate(-5, { background: '#777' }).flop().resize(580),
  (cat) => cat.extract({ left: 0, top: 100, width: 800, height: 850 }).resize(660),
];

/** Another cat: the same animal in another, softer coat, which is all a frozen network goes by. */
const luna: readonly ((cat: Sharp) => Sharp)[] = [
  (cat) => otherCoat(cat.resize(600)),
  (cat) => otherCoat(cat.flop().resize(560)),
  (cat) => otherCoat(cat.extract({ left: 60, top: 160, width: 740, height: 760 }).resize(540)),
];

/** Puts the cat into it. */
export const otherCoat = (cat: Sharp) =>
  cat.grayscale().negate({ alpha: false }).linear(0.8, 40).blur(1.5);

/** Draws the photos of one test into a folder of its own. */
export async function drawAlbum(root: string): Promise<Album> {
  const folder = join(root, 'Pictures');
  const teaching = join(root, 'Examples');
  await mkdir(folder, { recursive: true });
  await mkdir(teaching, { recursive: true });
  let written = 0;
  const write = async (to: string, name: string, photo: Sharp) => {
    const file = join(to, `${name}.jpg`);
    // Days apart, so that no two are taken for one burst; whichever is written first.
    const taken = new Date(lastDay - ++written * day);
    await writeFile(file, await photo.jpeg({ quality: 88 }).toBuffer());
    await utimes(file, taken, taken);
    return file;
  };
  const all = (to: string, name: string, makers: readonly ((cat: Sharp) => Sharp)[]) =>
    Promise.all(
      makers.map((make, index) => write(to, `${name}-${index + 1}`, make(sharp(picture)))),
    );
  const walls = ['#7f8a70', '#b9a48c'].map((background, index) =>
    write(folder, `wall-${index + 1}`, wall(background)),
  );
  return {
    folder,
    examples: await all(teaching, 'example', mog.slice(0, 5)),
    mog: await all(folder, 'mog', mog.slice(5)),
    luna: await all(folder, 'luna', luna),
    walls: await Promise.all(walls),
  };
}

/** Writes one more photo of Mog, different from all others; AVIF where the name says so. */
export async function drawMog(file: string): Promise<void> {
  const photo = sharp(picture).resize(730).modulate({ saturation: 0.9, brightness: 1.04 });
  const kind = file.endsWith('.avif') ? photo.avif() : photo.jpeg({ quality: 90 });
  await writeFile(file, await kind.toBuffer());
}

/** Writes photos that could be of one burst: one view of Mog, a moment and a hair apart. */
async function drawBurst(folder: string, count: number): Promise<readonly string[]> {
  const shots = Array.from({ length: count }, async (_, index) => {
    const file = join(folder, `burst-${index + 1}.jpg`);
    const view = { left: 30, top: 120, width: 760 - 2 * index, height: 820 - 2 * index };
    const photo = sharp(picture).extract(view).resize(640);
    // The middle one keeps the most detail.
    const quality = index === Math.floor(count / 2) ? 95 : 60;
    await writeFile(file, await photo.jpeg({ quality }).toBuffer());
    return file;
  });
  return Promise.all(shots);
}

/** A burst among the photos of an album. */
export const burst: Extras = {
  name: 'burst',
  photos: 3,
  draw: ({ folder }) => drawBurst(folder, 3),
};

/** What photo programs write of a name that somebody gave to a part of a picture: here to all of it. */
const namedRegion = (name: string) => `<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
    xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
    xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"><mwg-rs:Regions rdf:parseType="Resource">
    <mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="${name}" mwg-rs:Type="Pet">
      <mwg-rs:Area stArea:x="0.5" stArea:y="0.5" stArea:w="1" stArea:h="1" stArea:unit="normalized"/>
    </rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
  </rdf:Description></rdf:RDF></x:xmpmeta>`;

/** A photo of Luna among those of an album, in which another program has named her. */
export const namedPhoto: Extras = {
  name: 'named',
  photos: 1,
  draw: async ({ folder }) => {
    const photo = otherCoat(sharp(picture).resize(580)).withXmp(namedRegion('Luna'));
    await writeFile(join(folder, 'named.jpg'), await photo.jpeg({ quality: 90 }).toBuffer());
  },
};

/** Writes a photo without a cat. */
export async function drawWall(file: string, width: number, height: number): Promise<void> {
  await writeFile(file, await wall('#7f8a70', width, height).jpeg().toBuffer());
}

function wall(background: string, width = 640, height = 480): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}
