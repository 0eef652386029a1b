/** Pixels row by row, 8 bits a channel. */
export type RawPicture = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 3 | 4;
  readonly pixels: Uint8Array<ArrayBuffer>;
};

/** A part of a picture, in its pixels. */
export type PixelArea = {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
};

/** The part of a picture inside an area; what lies outside the picture is left off. */
export function cropPixels(picture: RawPicture, area: PixelArea): RawPicture {
  const { channels, pixels } = picture;
  const leftPx = Math.min(Math.max(0, area.leftPx), picture.widthPx - 1);
  const topPx = Math.min(Math.max(0, area.topPx), picture.heightPx - 1);
  const widthPx = Math.max(1, Math.min(area.widthPx, picture.widthPx - leftPx));
  const heightPx = Math.max(1, Math.min(area.heightPx, picture.heightPx - topPx));
  const rowBytes = widthPx * channels;
  const cropped = new Uint8Array(rowBytes * heightPx);
  for (let row = 0; row < heightPx; row++) {
    const from = ((topPx + row) * picture.widthPx + leftPx) * channels;
    cropped.set(pixels.subarray(from, from + rowBytes), row * rowBytes);
  }
  return { widthPx, heightPx, channels, pixels: cropped };
}

/**
 * Turns and mirrors a picture that was stored as an EXIF orientation says, so that it stands upright.
 *
 * Values other than 2 to 8 leave it as it is. Source: Exif 2.32, "Orientation".
 */
export function turnUpright(picture: RawPicture, orientation: number): RawPicture {
  if (!(orientation >= 2 && orientation <= 8)) return picture;
  const { channels, pixels } = picture;
  const lying = orientation >= 5;
  const widthPx = lying ? picture.heightPx : picture.widthPx;
  const heightPx = lying ? picture.widthPx : picture.heightPx;
  // Where the upright picture's first pixel is stored, and how far apart its neighbours are.
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBottom = [3, 4, 6, 7].includes(orientation);
  const stepX = (fromRight ? -1 : 1) * channels;
  const stepY = (fromBottom ? -1 : 1) * picture.widthPx * channels;
  const first =
    ((fromBottom ? picture.heightPx - 1 : 0) * picture.widthPx +
      (fromRight ? picture.widthPx - 1 : 0)) *
    channels;
  const [alongRow, alongColumn] = lying ? [stepY, stepX] : [stepX, stepY];
  const turned = new Uint8Array(pixels.length);
  let to = 0;
  for (let row = 0; row < heightPx; row++) {
    let from = first + row * alongColumn;
    for (let column = 0; column < widthPx; column++, from += alongRow)
      for (let channel = 0; channel < channels; channel++)
        turned[to++] = pixels[from + channel] ?? 0;
  }
  return { widthPx, heightPx, channels, pixels: turned };
}
