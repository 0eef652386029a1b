import { afterAll, expect, test } from 'vitest';
import { writeTiff } from '../../testing/write-tiff.ts';
import { createPictureDecoder } from '../picture-decoder.ts';
import { storedOrientation } from '../stored-orientation.ts';
import { pictureFirst } from './picture-first.ts';

const decoder = createPictureDecoder();
afterAll(() => decoder.close());

const sidePx = 100;
const copySidePx = 40;
const samples = { bits: 8, kind: 'whole', channels: 3 } as const;
const tag = { kind: 0xfe, oldKind: 0xff, width: 0x100, height: 0x101, orientation: 0x112 } as const;
const short = 3;

/** A TIFF with a page before its own one, which is as it is but for these tags. */
function withPageFirst(changes: Readonly<Record<number, number>>, orientation = 1) {
  const tiff = Buffer.from(writeTiff({ ...samples, orientation }, sidePx, () => 200));
  const first = tiff.readUInt32LE(4);
  const entries = new Map<number, Buffer>();
  for (let index = 0; index < tiff.readUInt16LE(first); index++) {
    const entry = Buffer.from(tiff.subarray(first + 2 + 12 * index, first + 14 + 12 * index));
    entries.set(entry.readUInt16LE(0), entry);
  }
  for (const [number, value] of Object.entries(changes)) {
    const entry = Buffer.alloc(12);
    entry.writeUInt16LE(Number(number), 0);
    entry.writeUInt16LE(short, 2);
    entry.writeUInt32LE(1, 4);
    entry.writeUInt16LE(value, 8);
    entries.set(Number(number), entry);
  }
  const sorted = [...entries.keys()].sort((one, other) => one - other);
  const [count, next] = [Buffer.alloc(2), Buffer.alloc(4)];
  count.writeUInt16LE(sorted.length);
  next.writeUInt32LE(first);
  tiff.writeUInt32LE(tiff.length, 4);
  const page = sorted.map((number) => entries.get(number) ?? Buffer.alloc(0));
  return new Uint8Array(Buffer.concat([tiff, count, ...page, next]));
}

async function shownPx(bytes: Uint8Array<ArrayBuffer>) {
  const { facts } = await decoder.decode({ path: 'a.tif', bytes });
  return facts.widthPx;
}

const small = { [tag.width]: copySidePx, [tag.height]: copySidePx };

test.each([
  ['new', { ...small, [tag.kind]: 1 }],
  ['old', { ...small, [tag.oldKind]: 2 }],
])(
  'the picture is shown, and not the smaller copy before it, in the %s words',
  async (_how, copy) => {
    expect(await shownPx(withPageFirst(copy))).toBe(sidePx);
  },
);

test('the first of several pages is shown, whatever its size', async () => {
  expect(await shownPx(withPageFirst({ ...small, [tag.kind]: 2 }))).toBe(copySidePx);
});

test('it is turned as the picture says, and not as the copy does', async () => {
  const bytes = withPageFirst({ ...small, [tag.kind]: 1, [tag.orientation]: 3 }, 6);
  expect(await storedOrientation({ path: 'a.tif', bytes })).toBe(6);
});

test('a file of nothing but smaller copies, and one of a single page, stay as they are', () => {
  const single = writeTiff(samples, sidePx, () => 200);
  expect(pictureFirst(single)).toBe(single);
  const circle = withPageFirst({ [tag.kind]: 1 });
  const view = new DataView(circle.buffer);
  view.setUint32(circle.length - 4, view.getUint32(4, true), true);
  expect(pictureFirst(circle)).toBe(circle);
});
