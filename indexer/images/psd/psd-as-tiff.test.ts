import sharp from 'sharp';
import { expect, test } from 'vitest';
import { writePsd, type WrittenPsd } from '../../testing/write-psd.ts';
import { asPlainTiff } from '../tiff/lab-tiff.ts';
import { toFailure } from '../read-failure.ts';
import { exifInPsd } from './psd-file.ts';
import { psdAsTiff } from './psd-as-tiff.ts';

const tiffOf = (psd: Uint8Array<ArrayBuffer>) => psdAsTiff({ path: 'a.psd', bytes: psd });

/** The colours of a document, as sharp finds them in the TIFF of its rows. */
async function pixelsOf(psd: WrittenPsd): Promise<readonly number[]> {
  const tiff = tiffOf(writePsd(psd));
  const { data } = await sharp(tiff, { failOn: 'warning' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}

const red = [255, 0, 0];
const blue = [0, 0, 255];
const colours: WrittenPsd = {
  mode: 3,
  channels: 3,
  widthPx: 2,
  rows: [
    [255, 0],
    [0, 0],
    [0, 255],
  ],
};

function reasonFor(psd: Uint8Array<ArrayBuffer>): string {
  try {
    tiffOf(psd);
    return 'read';
  } catch (error) {
    return error instanceof RangeError ? 'truncated' : toFailure(error, 'a.psd').kind;
  }
}

test.each([
  ['plain', colours],
  ['packed', { ...colours, packed: true }],
  ['large', { ...colours, packed: true, large: true }],
  [
    'with a channel that is not shown',
    { ...colours, channels: 4, rows: [...colours.rows, [9, 9]] },
  ],
  [
    'of sixteen bits',
    { ...colours, depth: 16, rows: colours.rows.map((row) => row.flatMap((part) => [part, part])) },
  ],
] as const)('colours %s', async (_what, psd) => {
  expect(await pixelsOf(psd)).toEqual([...red, ...blue]);
});

test('grey, black and white, and a table of colours', async () => {
  const one = { channels: 1, widthPx: 2 } as const;
  const [bright, , , dark] = await pixelsOf({ ...one, mode: 1, rows: [[255, 0]] });
  expect([bright, dark]).toEqual([255, 0]);
  const bits = await pixelsOf({ ...one, mode: 0, depth: 1, rows: [[0b01_000000]] });
  expect([bits[0], bits.at(-1)]).toEqual([255, 0]);
  const table = [
    [255, 0],
    [0, 0],
    [0, 255],
  ].flatMap((parts) => [...parts, ...new Array<number>(254).fill(0)]);
  expect(await pixelsOf({ ...one, mode: 2, rows: [[0, 1]], colours: table })).toEqual([
    ...red,
    ...blue,
  ]);
});

test.each([false, true])('no ink is paper, all ink is dark (packed: %s)', async (packed) => {
  const rows = [
    [255, 0],
    [255, 0],
    [255, 0],
    [255, 0],
  ];
  const [paper = 0, , , dark = 255] = await pixelsOf({
    mode: 4,
    channels: 4,
    widthPx: 2,
    rows,
    packed,
  });
  expect(paper).toBeGreaterThan(240);
  expect(dark).toBeLessThan(40);
});

test('Lab is handed on as what it is', () => {
  const lab = tiffOf(writePsd({ ...colours, mode: 9 }));
  expect(asPlainTiff(lab)?.kind).toBe('shifted');
});

test('a document without a merged picture is not read, and one of one layer is', () => {
  const resources = { 1057: Uint8Array.of(0, 0, 0, 1, 0) };
  const layers = Uint8Array.of(0, 0, 0, 2, 0, 0);
  expect(reasonFor(writePsd({ ...colours, resources, layers }))).toBe('unsupported-format');
  expect(reasonFor(writePsd({ ...colours, resources }))).toBe('read');
  const merged = { 1057: Uint8Array.of(0, 0, 0, 1, 1) };
  expect(reasonFor(writePsd({ ...colours, resources: merged, layers }))).toBe('read');
});

test('what is cut, and what is in other colours, has its reason', () => {
  for (const packed of [false, true]) {
    const whole = writePsd({ ...colours, packed });
    for (let length = 26; length < whole.length; length++)
      expect(reasonFor(whole.slice(0, length))).toBe('truncated');
  }
  expect(reasonFor(writePsd({ ...colours, mode: 7 }))).toBe('unsupported-format');
  expect(reasonFor(writePsd({ ...colours, mode: 4 }))).toBe('unsupported-format');
});

test('its EXIF is found', () => {
  const exif = Uint8Array.from(Buffer.from('MM\0*'));
  expect(exifInPsd(writePsd({ ...colours, resources: { 1058: exif } }))).toEqual(exif);
  expect(exifInPsd(writePsd(colours))).toBeNull();
  expect(exifInPsd(writePsd(colours).slice(0, 20))).toBeNull();
});
