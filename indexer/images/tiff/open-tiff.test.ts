import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { colourAt } from '../../testing/colour-at.ts';
import { writePsd } from '../../testing/write-psd.ts';
import { writeTiff, type TiffSamples } from '../../testing/write-tiff.ts';
import { createPictureDecoder } from '../picture-decoder.ts';
import { toFailure } from '../read-failure.ts';

const decoder = createPictureDecoder();
afterAll(() => decoder.close());

const sidePx = 33;
const last = sidePx - 1;

/** Brightness of a picture that goes from black to white in even steps: left, middle and right. */
async function shades(samples: TiffSamples, white: number): Promise<readonly number[]> {
  const bytes = writeTiff(samples, sidePx, (column) => (white * column) / last);
  const { image } = await decoder.decode({ path: 'a.tif', bytes });
  return [0, last / 2, last].map((column) => image.pixels[3 * column] ?? -1);
}

const even = [0, 128, 255];
/** What half of the light is for the eye. */
const ofLight = [0, 188, 255];

describe.each([1, 3] as const)('%i samples a pixel', (channels) => {
  test.each([
    ['twelve bits in sixteen', { bits: 16, kind: 'whole' }, 4095],
    ['fourteen bits in sixteen', { bits: 16, kind: 'whole' }, 16_383],
    ['sixteen bits', { bits: 16, kind: 'whole' }, 65_535],
    ['fifteen bits and a sign', { bits: 16, kind: 'signed' }, 32_767],
    ['seven bits and a sign', { bits: 8, kind: 'signed' }, 127],
    ['twenty bits in thirty-two', { bits: 32, kind: 'whole' }, 2 ** 20 - 1],
    ['thirty-two bits', { bits: 32, kind: 'whole' }, 2 ** 32 - 1],
    ['thirty-one bits and a sign', { bits: 32, kind: 'signed' }, 2 ** 31 - 1],
    ['a number that the file tells', { bits: 16, kind: 'whole', told: 40_000 }, 40_000],
    ['bytes written as fractions', { bits: 32, kind: 'fraction' }, 255],
  ] as const)('%s', async (_what, kept, white) => {
    const seen = await shades({ ...kept, channels }, white);
    seen.forEach((shade, index) => expect(Math.abs(shade - (even[index] ?? 0))).toBeLessThan(3));
  });

  test('light as fractions', async () => {
    const seen = await shades({ bits: 32, kind: 'fraction', channels }, 1);
    const expected = channels === 1 ? even : ofLight;
    seen.forEach((one, index) => expect(Math.abs(one - (expected[index] ?? 0))).toBeLessThan(3));
  });
});

test('a dark picture of sixteen bits stays as it is', async () => {
  expect(await shades({ bits: 16, kind: 'whole', channels: 3 }, 20_000)).toEqual([0, 39, 78]);
});

/** A red picture of sixteen bits: the first pixel of what is shown. */
async function redOf(photometric: number, numbers: readonly number[]) {
  const samples = { bits: 16, kind: 'whole', channels: numbers.length, photometric } as const;
  const bytes = writeTiff(samples, sidePx, (_column, channel) => numbers[channel] ?? 0);
  const { image } = await decoder.decode({ path: 'a.tif', bytes });
  return colourAt(image, 0.5, 0.5);
}

test.each([
  ['inks', 5, [0, 60_000, 60_000, 0]],
  // Differences with a sign: 80 and 67.
  ['Lab', 8, [34_800, 80 * 256, 67 * 256]],
] as const)('%s of sixteen bits', async (_what, photometric, numbers) => {
  expect(await redOf(photometric, numbers)).toBe('red');
});

test('inks of sixteen bits in a Photoshop document', async () => {
  const [none, full] = [255, 0].map((part) => Array.from({ length: 2 * sidePx }, () => part));
  const inks = [none, full, full, none].map((row) => row ?? []);
  const rows = inks.flatMap((row) => Array.from({ length: sidePx }, () => row));
  const bytes = writePsd({ mode: 4, depth: 16, channels: 4, widthPx: sidePx, rows });
  const { image } = await decoder.decode({ path: 'a.psd', bytes });
  expect(colourAt(image, 0.5, 0.5)).toBe('red');
});

/** The middle of a picture, as it is looked at and as it is shown smaller. */
async function middleOf(bytes: Uint8Array<ArrayBuffer>) {
  const photo = { path: 'a.tif', bytes };
  const { image } = await decoder.decode(photo);
  const icon = sharp(await decoder.render(photo, { kind: 'icon' }));
  const { data, info } = await icon.raw().toBuffer({ resolveWithObject: true });
  const small = { pixels: new Uint8Array(data), widthPx: info.width, heightPx: info.height };
  return [colourAt(image, 0.5, 0.5), colourAt(small, 0.5, 0.5)];
}

describe.each([8, 16] as const)('a number more a pixel, of %i bits', (bits) => {
  const aboveIconPx = 200;
  /** The colours, and nothing for the number more. */
  function pictureOf(colours: readonly number[], extra: number) {
    const samples = { bits, kind: 'whole', channels: colours.length + 1, extra: [extra] } as const;
    const numberOf = (channel: number) => (2 ** bits - 1) * (colours[channel] ?? 0);
    return writeTiff(samples, aboveIconPx, (_column, channel) => numberOf(channel));
  }

  test.each([
    ['red', [1, 0, 0]],
    ['black', [0.3]],
  ] as const)('that is no transparency hides nothing: %s', async (name, colours) => {
    expect(await middleOf(pictureOf(colours, 0))).toEqual([name, name]);
  });

  test.each([1, 2])('that is transparency of kind %i is laid on white', async (kind) => {
    expect(await middleOf(pictureOf([0.3, 0, 0], kind))).toEqual(['white', 'white']);
  });
});

test('numbers that are written as fractions are turned upright', async () => {
  const samples = { bits: 32, kind: 'fraction', channels: 3, orientation: 6 } as const;
  const bytes = writeTiff(samples, sidePx, (column) => (255 * column) / last);
  const { image, facts } = await decoder.decode({ path: 'a.tif', bytes });
  expect(facts.orientation).toBe(6);
  expect([image.pixels[0], image.pixels[3 * last], image.pixels.at(-1)]).toEqual([0, 0, 255]);
});

const whole = (bits: TiffSamples['bits'], channels: number) =>
  ({ bits, channels, kind: 'whole' }) as const;

test.each<readonly [string, TiffSamples]>([
  ['fractions of 64 bits', { bits: 64, kind: 'fraction', channels: 1 }],
  ['whole numbers of 24 bits', whole(24, 3)],
  ['complex numbers', { bits: 16, kind: 'complex', channels: 1 }],
  ['six numbers a pixel', whole(8, 6)],
  ['transparency and a mask', { ...whole(8, 5), extra: [1, 0] }],
  ['brightness and differences', { ...whole(8, 3), photometric: 6 }],
  ['brightness and differences of sixteen bits', { ...whole(16, 3), photometric: 6 }],
  ['logarithms of light', { ...whole(16, 3), photometric: 32_845 }],
])('%s are a format that is not read yet, and no damage', async (_what, samples) => {
  const photo = { path: 'a.tif', bytes: writeTiff(samples, sidePx, () => 0.5) };
  const failure = await decoder.decode(photo).catch((error: unknown) => toFailure(error, 'a.tif'));
  expect(failure).toMatchObject({ kind: 'unsupported-format' });
});

test('a picture with two masks', async () => {
  const samples = { ...whole(8, 5), extra: [0, 0] };
  const numbers = [255, 0, 0, 0, 0];
  const bytes = writeTiff(samples, sidePx, (_column, channel) => numbers[channel] ?? 0);
  expect(await middleOf(bytes)).toEqual(['red', 'red']);
});
