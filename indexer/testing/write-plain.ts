/** Upright red, green and blue pixels, to be written in formats that need no library. */
export type PlainPixels = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
};

type Colour = readonly [red: number, green: number, blue: number];

function coloursOf({ pixels }: PlainPixels): readonly Colour[] {
  return Array.from({ length: pixels.length / 3 }, (_, at) => [
    pixels[3 * at] ?? 0,
    pixels[3 * at + 1] ?? 0,
    pixels[3 * at + 2] ?? 0,
  ]);
}

const brightnessOf = ([red, green, blue]: Colour) => Math.round((red + green + blue) / 3);

const file = (head: Buffer | string, body: readonly number[] | Uint8Array | string) =>
  new Uint8Array(
    Buffer.concat([
      typeof head === 'string' ? Buffer.from(head) : head,
      typeof body === 'string' ? Buffer.from(body) : Buffer.from(body),
    ]),
  );

const backwards = (colours: readonly Colour[]) =>
  colours.flatMap(([red, green, blue]) => [blue, green, red]);

function bitmap(picture: PlainPixels): Uint8Array {
  const { widthPx, heightPx } = picture;
  const head = Buffer.alloc(54);
  head.write('BM', 0, 'latin1');
  head.writeUInt32LE(54 + widthPx * heightPx * 4, 2);
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(widthPx, 18);
  head.writeInt32LE(-heightPx, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(32, 28);
  return file(
    head,
    coloursOf(picture).flatMap(([red, green, blue]) => [blue, green, red, 255]),
  );
}

/** With `packed`, each pixel is a run of its own. */
function targa(picture: PlainPixels, packed: boolean): Uint8Array {
  const head = Buffer.alloc(18);
  head[2] = packed ? 10 : 2;
  head.writeUInt16LE(picture.widthPx, 12);
  head.writeUInt16LE(picture.heightPx, 14);
  head[16] = 24;
  head[17] = 32;
  const colours = coloursOf(picture);
  return file(
    head,
    packed ? colours.flatMap((colour) => [128, ...backwards([colour])]) : backwards(colours),
  );
}

function qoi(picture: PlainPixels): Uint8Array {
  const head = Buffer.alloc(14);
  head.write('qoif', 0, 'latin1');
  head.writeUInt32BE(picture.widthPx, 4);
  head.writeUInt32BE(picture.heightPx, 8);
  head[12] = 3;
  const codes = coloursOf(picture).flatMap((colour) => [254, ...colour]);
  return file(head, [...codes, 0, 0, 0, 0, 0, 0, 0, 1]);
}

function radiance(picture: PlainPixels): Uint8Array {
  const { widthPx, heightPx } = picture;
  const head = `#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y ${heightPx} +X ${widthPx}\n`;
  return file(
    head,
    coloursOf(picture).flatMap((colour) => [...colour, 128]),
  );
}

function netpbm(picture: PlainPixels, kind: 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6'): Uint8Array {
  const { widthPx, heightPx } = picture;
  const size = `${kind}\n${widthPx} ${heightPx}\n`;
  const colours = coloursOf(picture);
  const grey = colours.map(brightnessOf);
  switch (kind) {
    case 'P1':
      return file(size, grey.map((one) => Number(one < 128)).join('\n'));
    case 'P2':
      return file(`${size}255\n`, grey.join('\n'));
    case 'P3':
      return file(`${size}255\n`, colours.flat().join('\n'));
    case 'P4':
      return file(size, new Uint8Array(Math.ceil(widthPx / 8) * heightPx).fill(0x55));
    case 'P5':
      return file(`${size}255\n`, grey);
    case 'P6':
      return file(`${size}255\n`, picture.pixels);
  }
}

function light(picture: PlainPixels): Uint8Array {
  const parts = Float32Array.from(picture.pixels, (part) => part / 255);
  const head = `PF\n${picture.widthPx} ${picture.heightPx}\n-1.0\n`;
  return file(head, new Uint8Array(parts.buffer));
}

/** The same picture in each of these formats, by its ending or what it is called. */
export const plainFiles: Readonly<Record<string, (picture: PlainPixels) => Uint8Array>> = {
  'a.bmp': bitmap,
  'a.tga': (picture) => targa(picture, false),
  'packed.tga': (picture) => targa(picture, true),
  'a.qoi': qoi,
  'a.hdr': radiance,
  'text.pbm': (picture) => netpbm(picture, 'P1'),
  'text.pgm': (picture) => netpbm(picture, 'P2'),
  'text.ppm': (picture) => netpbm(picture, 'P3'),
  'a.pbm': (picture) => netpbm(picture, 'P4'),
  'a.pgm': (picture) => netpbm(picture, 'P5'),
  'a.ppm': (picture) => netpbm(picture, 'P6'),
  'a.pfm': light,
};
