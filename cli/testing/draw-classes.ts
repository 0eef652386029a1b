import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

const catPicture = createRequire(import.meta.url).resolve('cat-picture/cat.jpg');

/** Pictures of three classes, the last without any cat; pictures of other numbers differ. */
const drawn: Readonly<Record<string, (number: number) => Sharp>> = {
  tabby: (number) => sharp(catPicture).resize(420 + 20 * number),
  white: (number) =>
    sharp(catPicture)
      .greyscale()
      .median(13)
      .linear(0.4, 130 + 3 * number)
      .resize(400 + 20 * number),
  stripes: (number) => sharp(Buffer.from(stripes(number))).resize(500),
};

const stripes = (number: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48">
  <rect width="64" height="48" fill="#d8cfa8"/>
  ${[4, 20, 36, 52].map((x) => `<rect x="${x + number}" width="8" height="48" fill="#2f5d8a"/>`).join('')}
</svg>`;

export const drawnClasses = Object.keys(drawn);

/** Draws pictures `from` to `to` of every class, each class in a folder of its name. */
export async function drawClasses(folder: string, from: number, to: number): Promise<void> {
  for (const [name, draw] of Object.entries(drawn)) {
    const place = join(folder, name);
    await mkdir(place, { recursive: true });
    for (let number = from; number <= to; number++)
      await draw(number)
        .jpeg({ quality: 90 })
        .toFile(join(place, `${number}.jpg`));
  }
}
