import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import { isPhotoFileName } from '../../files/photo-file-name.ts';
import { codedPictureOf } from '../coded-pictures.ts';
import { drawPhoto } from '../draw-photo.ts';
import { fieldFiles } from '../field-files.ts';
import { codedPicture, exifItem, turnProperty, writeHeif } from '../write-heif.ts';
import { plainFiles } from '../write-plain.ts';
import { writePsd } from '../write-psd.ts';
import { exif, rating, writtenIntoJpeg } from '../written-into.ts';

/** A whole file that others are made from by damaging it. */
export type SeedFile = { readonly name: string; readonly bytes: Buffer };

const size = { widthPx: 160, heightPx: 120 };
const withFacts = () =>
  drawPhoto(size)
    .withIccProfile('srgb')
    .withExif({ IFD0: { ImageDescription: 'A cat on a wall', Make: 'Camera' } });

/** Those that sharp writes, with a profile and EXIF. */
async function drawn(): Promise<readonly SeedFile[]> {
  const frames = [0, 99].map((hue) =>
    drawPhoto({ ...size, hue })
      .png()
      .toBuffer(),
  );
  const files = {
    'a.jpg': withFacts().jpeg().toBuffer(),
    'progressive.jpg': withFacts().jpeg({ progressive: true }).toBuffer(),
    'a.png': withFacts().png().toBuffer(),
    'interlaced.png': withFacts().png({ progressive: true, palette: true }).toBuffer(),
    'a.webp': withFacts().webp().toBuffer(),
    'lossless.webp': drawPhoto(size).webp({ lossless: true }).toBuffer(),
    'a.avif': withFacts().avif({ effort: 0 }).toBuffer(),
    'a.gif': drawPhoto(size).gif().toBuffer(),
    'a.tif': withFacts().tiff({ compression: 'lzw' }).toBuffer(),
    'tiles.tif': drawPhoto(size)
      .tiff({ tile: true, tileWidth: 64, tileHeight: 64, compression: 'jpeg' })
      .toBuffer(),
  };
  const all = Object.entries(files).map(async ([name, bytes]) => ({ name, bytes: await bytes }));
  const told = writtenIntoJpeg(
    writtenIntoJpeg(await drawPhoto(size).jpeg().toBuffer(), exif(0x112, 6)),
    rating(4),
  );
  const animation = await sharp(await Promise.all(frames), { join: { animated: true } })
    .webp()
    .toBuffer();
  return [
    ...(await Promise.all(all)),
    { name: 'told.jpg', bytes: told },
    { name: 'animation.webp', bytes: animation },
  ];
}

/** Those that no library here writes. */
async function written(): Promise<readonly SeedFile[]> {
  const heic = writeHeif({ items: [codedPicture(turnProperty(1)), exifItem(6, 1)], primary: 1 });
  const { data: pixels } = await drawPhoto({ widthPx: 64, heightPx: 48 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const row = Array.from({ length: 64 }, (_, at) => at * 3);
  const psd = writePsd({
    mode: 3,
    widthPx: 64,
    channels: 3,
    rows: Array.from({ length: 144 }, () => row),
  });
  return [
    { name: 'a.heic', bytes: Buffer.from(heic) },
    { name: 'a.jxl', bytes: Buffer.from(codedPictureOf('jxl')) },
    { name: 'boxed.jxl', bytes: Buffer.from(codedPictureOf('jxlTurned')) },
    { name: 'a.j2k', bytes: Buffer.from(codedPictureOf('j2k')) },
    { name: 'a.psd', bytes: Buffer.from(psd) },
    ...Object.entries(plainFiles).map(([name, write]) => ({
      name,
      bytes: Buffer.from(write({ widthPx: 64, heightPx: 48, pixels })),
    })),
  ];
}

/** Larger ones would make a round of thousands a day long. */
const mostFieldBytes = 300_000;

/** Small photos of the collection of odd files; none where there is no collection. */
async function fromTheField(): Promise<readonly SeedFile[]> {
  const field = await fieldFiles();
  const files: SeedFile[] = [];
  for (const path of (field?.paths ?? []).filter(isPhotoFileName)) {
    const file = join(field?.folder ?? '', path);
    if ((await stat(file)).size > mostFieldBytes) continue;
    files.push({ name: `field${files.length}${extname(path)}`, bytes: await readFile(file) });
  }
  return files;
}

/** A small whole picture of every format. */
export const seedFiles = async (): Promise<readonly SeedFile[]> =>
  (await Promise.all([drawn(), written(), fromTheField()])).flat();
