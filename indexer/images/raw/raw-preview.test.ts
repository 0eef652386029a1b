import { describe, expect, onTestFinished, test } from 'vitest';
import sharp from 'sharp';
import { drawPhoto } from '../../testing/draw-photo.ts';
import { createPictureDecoder } from '../picture-decoder.ts';
import { toFailure } from '../read-failure.ts';
import { isRawTiff } from './raw-tiff.ts';
import { rawPreview } from './raw-preview.ts';

type Tag = readonly [tag: number, type: 3 | 4, ...values: number[]];

/** A directory of tags, big-endian, with values of one number. */
function directory(tags: readonly Tag[], nextAt = 0): Buffer {
  const bytes = Buffer.alloc(2 + 12 * tags.length + 4);
  bytes.writeUInt16BE(tags.length);
  tags.forEach(([tag, type, value = 0], index) => {
    const at = 2 + 12 * index;
    bytes.writeUInt16BE(tag, at);
    bytes.writeUInt16BE(type, at + 2);
    bytes.writeUInt32BE(1, at + 4);
    if (type === 3) bytes.writeUInt16BE(value, at + 8);
    else bytes.writeUInt32BE(value, at + 8);
  });
  bytes.writeUInt32BE(nextAt, bytes.length - 4);
  return bytes;
}

const start = Buffer.from('MM\0*\0\0\0\x08', 'latin1');
const orientation = (value: number): Tag => [0x112, 3, value];
const jpegOf = (widthPx: number, heightPx: number) =>
  drawPhoto({ widthPx, heightPx }).jpeg().toBuffer();

/** A raw file: directories, sensor data, previews one after the other. */
function raw(tags: readonly Tag[], ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([start, directory(tags), Buffer.alloc(40, 7), ...parts]));
}

const preview = (bytes: Uint8Array<ArrayBuffer>, path = 'a.nef') => rawPreview({ path, bytes });

async function shownSize(jpeg: Uint8Array) {
  const { autoOrient } = await sharp(jpeg).metadata();
  return [autoOrient.width, autoOrient.height];
}

function reasonFor(bytes: Uint8Array<ArrayBuffer>) {
  try {
    preview(bytes);
    return null;
  } catch (error) {
    return toFailure(error, 'a.nef').kind;
  }
}

test('the largest picture inside is taken, wherever it lies', async () => {
  const [small, large, icon] = await Promise.all([
    jpegOf(320, 240),
    jpegOf(640, 480),
    jpegOf(160, 120),
  ]);
  const bytes = raw([orientation(1)], small, Buffer.alloc(33), large, icon);
  expect(await shownSize(preview(bytes))).toEqual([640, 480]);
});

test('a container that no tag leads into is looked through as well', async () => {
  const bytes = Buffer.concat([Buffer.from('FUJIFILMCCD-RAW '), await jpegOf(640, 480)]);
  expect(await shownSize(preview(new Uint8Array(bytes)))).toEqual([640, 480]);
});

describe('orientation', () => {
  test('that of the raw file where the picture inside has none', async () => {
    const bytes = raw([orientation(6)], await jpegOf(640, 480));
    expect(await shownSize(preview(bytes))).toEqual([480, 640]);
  });

  test('its own where it has one, never both', async () => {
    const own = await drawPhoto({ widthPx: 640, heightPx: 480 })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(preview(raw([orientation(3)], own))).metadata()).orientation).toBe(6);
  });

  test('its own where it says that it stands already', async () => {
    const own = await drawPhoto({ widthPx: 640, heightPx: 480 })
      .withMetadata({ orientation: 1 })
      .jpeg()
      .toBuffer();
    for (const told of [3, 6])
      expect(await shownSize(preview(raw([orientation(told)], own)))).toEqual([640, 480]);
    const { orientation: kept } = await sharp(preview(raw([orientation(3)], own))).metadata();
    expect(kept).toBe(1);
  });

  test('none where the camera has turned the picture already', async () => {
    const bytes = raw([orientation(6)], await jpegOf(480, 640));
    expect(await shownSize(preview(bytes))).toEqual([480, 640]);
  });
});

describe('without a picture to show', () => {
  test('a raw file with an icon only', async () => {
    expect(reasonFor(raw([orientation(1)], await jpegOf(160, 120)))).toBe('unsupported-format');
  });

  test('pixels beyond the end of the file are missing', () => {
    const strips: readonly Tag[] = [
      [0x111, 4, 5000],
      [0x117, 4, 90_000],
    ];
    expect(reasonFor(raw(strips))).toBe('truncated');
  });

  test('directories in a circle', () => {
    const bytes = Buffer.concat([start, directory([orientation(1)], 8)]);
    expect(reasonFor(new Uint8Array(bytes))).toBe('unsupported-format');
  });

  test('a directory without sense', () => {
    const bytes = Buffer.concat([start, Buffer.alloc(400, 0xff)]);
    expect(reasonFor(new Uint8Array(bytes))).toBe('truncated');
  });

  test('lossless data of the sensor is no picture', async () => {
    const data = await jpegOf(640, 480);
    // From baseline to lossless: the frame's marker.
    data[data.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc3;
    expect(reasonFor(raw([orientation(1)], data))).toBe('unsupported-format');
  });
});

describe('a TIFF of a program under the name of a raw file', () => {
  const written = (widthPx = 320) =>
    drawPhoto({ widthPx, heightPx: 240 }).withMetadata({ orientation: 6 }).tiff().toBuffer();

  test.each(['a.nef', 'a.dng', 'a.CR2'])('is read as what it is: %s', async (path) => {
    const bytes = new Uint8Array(await written());
    expect(isRawTiff(bytes, path)).toBe(false);
    const decoder = createPictureDecoder();
    onTestFinished(() => decoder.close());
    const { facts } = await decoder.decode({ path, bytes });
    expect([facts.widthPx, facts.heightPx]).toEqual([240, 320]);
    expect((await decoder.words({ path, bytes })).orientation).toBe(6);
  });

  test('unless it is an icon, a maker marks it, or its directory is missing', async () => {
    expect(isRawTiff(await drawPhoto().resize(160, 120).tiff().toBuffer(), 'a.nef')).toBe(true);
    const marked = await written();
    marked.write('CR', 8);
    expect(isRawTiff(marked, 'a.cr2')).toBe(true);
    expect(isRawTiff((await written()).subarray(0, 400), 'a.nef')).toBe(true);
  });
});

test('a TIFF is raw by its name or by what is in it', () => {
  const plain = raw([[0x106, 3, 2]]);
  expect(isRawTiff(plain, 'a.tif')).toBe(false);
  expect(isRawTiff(plain, 'a.NEF')).toBe(true);
  expect(isRawTiff(raw([[0x106, 3, 32803]]), 'a.tif')).toBe(true);
  expect(isRawTiff(raw([[0xc612, 4, 1]]), 'a.tif')).toBe(true);
});
