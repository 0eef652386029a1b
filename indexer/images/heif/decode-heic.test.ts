import { describe, expect, test } from 'vitest';
import { quarters } from '../../testing/colour-at.ts';
import {
  codedPicture,
  cropProperty,
  exifItem,
  gridOf,
  identityOf,
  lightProperty,
  sizeProperty,
  turnProperty,
  writeHeif,
  type WrittenHeif,
} from '../../testing/write-heif.ts';
import { decodeHeic } from './decode-heic.ts';

const decode = (bytes: Uint8Array<ArrayBuffer>, limitPixels = 1e6) =>
  decodeHeic({ bytes, format: 'heic', limitPixels, enoughPx: null });

function pictureOf(heif: WrittenHeif) {
  const answer = decode(writeHeif(heif));
  if (answer.kind !== 'decoded') throw new Error(`${answer.kind}: ${answer.message}`);
  return answer.picture;
}

const sizeOf = ({ widthPx, heightPx }: ReturnType<typeof pictureOf>) => [widthPx, heightPx];
const upright = ['red', 'green', 'blue', 'yellow'];

test('a picture', () => {
  const picture = pictureOf({ items: [codedPicture()], primary: 1 });
  expect(sizeOf(picture)).toEqual([64, 64]);
  expect(quarters(picture)).toEqual(upright);
});

test('the primary picture is shown, wherever it stands', () => {
  const items = [codedPicture(), codedPicture(turnProperty(2))];
  expect(quarters(pictureOf({ items, primary: 2 }))).toEqual(['blue', 'yellow', 'red', 'green']);
});

describe('a file that names a picture which is not there', () => {
  const upsideDown = codedPicture(turnProperty(2));

  test.each([
    ['the first one', [upsideDown, codedPicture()]],
    ['no hidden one', [{ ...codedPicture(), hidden: true }, upsideDown]],
    ['what is put together, not a part', [upsideDown, identityOf(1)]],
    ['no block of EXIF', [exifItem(1, 2), upsideDown]],
  ])('shows %s', (_which, items) => {
    const picture = pictureOf({ items, primary: 9 });
    expect(quarters(picture)).toEqual(['blue', 'yellow', 'red', 'green']);
  });

  test.each([
    ['no picture', exifItem(1, 2)],
    ['hidden', { ...codedPicture(), hidden: true }],
  ])('nor one that is %s', (_what, first) => {
    const picture = pictureOf({ items: [first, upsideDown], primary: 1 });
    expect(quarters(picture)).toEqual(['blue', 'yellow', 'red', 'green']);
  });

  test('holds none', () => {
    expect(decode(writeHeif({ items: [exifItem(1)], primary: 9 })).kind).toBe('corrupt');
  });
});

test('a picture put together from parts', () => {
  const items = [codedPicture(), codedPicture(turnProperty(2)), gridOf([1, 2], 120, 60)];
  const picture = pictureOf({ items, primary: 3 });
  expect(sizeOf(picture)).toEqual([120, 60]);
  expect(quarters(picture)).toEqual(['red', 'yellow', 'red', 'yellow']);
});

describe('orientation', () => {
  test.each([
    [1, upright],
    [3, ['blue', 'yellow', 'red', 'green']],
    [6, ['yellow', 'red', 'green', 'blue']],
    [8, ['green', 'blue', 'yellow', 'red']],
    [2, ['green', 'red', 'yellow', 'blue']],
  ])('%i of EXIF is applied where the picture does not say', (orientation, colours) => {
    const items = [codedPicture(), exifItem(orientation, 1)];
    expect(quarters(pictureOf({ items, primary: 1 }))).toEqual(colours);
  });

  test.each([0, 3])('with %i quarter turns of its own, EXIF is left out of it', (quarterTurns) => {
    const items = [codedPicture(turnProperty(quarterTurns)), exifItem(6, 1)];
    const colours = quarterTurns === 0 ? upright : ['yellow', 'red', 'green', 'blue'];
    expect(quarters(pictureOf({ items, primary: 1 }))).toEqual(colours);
  });

  const turned = ['yellow', 'red', 'green', 'blue'];

  test('of the EXIF block that tells of the picture, wherever it stands', () => {
    const items = [codedPicture(), exifItem(6, 3), codedPicture(), exifItem(1, 1)];
    expect(quarters(pictureOf({ items, primary: 1 }))).toEqual(upright);
    expect(quarters(pictureOf({ items, primary: 3 }))).toEqual(turned);
  });

  test('none where EXIF tells of another picture alone', () => {
    const items = [codedPicture(), codedPicture(), exifItem(6, 2)];
    expect(quarters(pictureOf({ items, primary: 1 }))).toEqual(upright);
  });

  test('of an EXIF block that names no picture', () => {
    const items = [codedPicture(), exifItem(6)];
    expect(quarters(pictureOf({ items, primary: 1 }))).toEqual(turned);
  });

  test.each([
    ['turned itself', [identityOf(2, turnProperty(3)), codedPicture()]],
    ['a copy of one that is turned', [identityOf(2), codedPicture(turnProperty(3))]],
    [
      'a copy of such a copy',
      [identityOf(3), codedPicture(turnProperty(3)), identityOf(2)] as const,
    ],
  ])('never twice where the picture is %s', (_how, items) => {
    expect(quarters(pictureOf({ items: [...items, exifItem(6, 1)], primary: 1 }))).toEqual(turned);
  });
});

test('a copy of a copy of itself is no picture, and is not looked through for ever', () => {
  const items = [identityOf(2), identityOf(1), exifItem(6, 1)];
  expect(decode(writeHeif({ items, primary: 1 })).kind).not.toBe('decoded');
});

describe('crops', () => {
  // Width, height, and how far right and down the middle lies, each as a fraction.
  const topLeft = cropProperty(20, 1, 10, 1, -20, 1, -20, 1);

  test('much smaller than what is coded', () => {
    const picture = pictureOf({ items: [codedPicture(topLeft)], primary: 1 });
    expect(sizeOf(picture)).toEqual([20, 10]);
    expect(new Set(quarters(picture))).toEqual(new Set(['red']));
  });

  test('before a turn, which is what their order says', () => {
    const items = [codedPicture(topLeft, turnProperty(1))];
    const picture = pictureOf({ items, primary: 1 });
    expect(sizeOf(picture)).toEqual([10, 20]);
    expect(new Set(quarters(picture))).toEqual(new Set(['red']));
  });
});

describe('crops of copies', () => {
  const leftHalf = cropProperty(32, 1, 64, 1, -16, 1, 0, 1);
  const itself = codedPicture(turnProperty(3), leftHalf);

  test('after a turn of the picture that is copied', () => {
    const items = [identityOf(2, leftHalf), codedPicture(turnProperty(3))];
    const picture = pictureOf({ items, primary: 1 });
    expect(sizeOf(picture)).toEqual([32, 64]);
    expect(quarters(picture)).toEqual(quarters(pictureOf({ items: [itself], primary: 1 })));
  });

  test('of the picture that is copied, before a turn of the copy', () => {
    const items = [identityOf(2, turnProperty(3)), codedPicture(leftHalf)];
    const picture = pictureOf({ items, primary: 1 });
    expect(sizeOf(picture)).toEqual([64, 32]);
    expect(quarters(picture)).toEqual(['yellow', 'red', 'red', 'yellow']);
  });
});

describe('what is not whole', () => {
  const whole = writeHeif({ items: [codedPicture()], primary: 1 });

  test.each([10, 30, 60, 90, 99])('cut at %i/100 it ends too early', (percent) => {
    const cut = whole.slice(0, Math.floor((whole.length * percent) / 100));
    expect(decode(cut).kind).toBe('truncated');
  });

  test.each([0, 4])('cut behind its head and %i bytes more, it does as well', (more) => {
    const headBytes = 24;
    expect(decode(whole.slice(0, headBytes + more)).kind).toBe('truncated');
  });

  test('a part that is all zeros is damage, not a green block', () => {
    const items = [codedPicture(), { ...codedPicture(), data: Buffer.alloc(140) }];
    const bytes = writeHeif({ items: [...items, gridOf([1, 2], 128, 64)], primary: 3 });
    expect(decode(bytes).kind).toBe('corrupt');
  });

  const data = () => Buffer.from(codedPicture().data ?? []);

  test.each([
    ['in its middle', data().fill(0, 60, 90)],
    ['to its end', data().fill(0, 70)],
    ['of three bytes', data().fill(0, 70, 73)],
    ['over the length of what follows', data().fill(0, 0, 4)],
  ])('zeros %s are damage', (_where, holed) => {
    const bytes = writeHeif({ items: [{ ...codedPicture(), data: holed }], primary: 1 });
    expect(decode(bytes).kind).toBe('corrupt');
  });

  test('zeros in one part of many are damage', () => {
    const items = [codedPicture(), { ...codedPicture(), data: data().fill(0, 60, 90) }];
    const bytes = writeHeif({ items: [...items, gridOf([1, 2], 128, 64)], primary: 3 });
    expect(decode(bytes).kind).toBe('corrupt');
  });

  test('zeros in a picture that is not shown are none', () => {
    const items = [codedPicture(), { ...codedPicture(), data: data().fill(0, 60, 90) }];
    expect(decode(writeHeif({ items, primary: 1 })).kind).toBe('decoded');
  });

  test('bytes without sense', () => {
    expect(decode(whole.slice(0, 32)).kind).not.toBe('decoded');
    expect(decode(new Uint8Array(Buffer.from('nothing of the kind'))).kind).toBe('corrupt');
  });

  test('bytes behind the picture are no harm', () => {
    const bytes = new Uint8Array(Buffer.concat([whole, Buffer.alloc(5000, 0xa5)]));
    expect(decode(bytes).kind).toBe('decoded');
  });
});

test('a picture larger than can be held is refused before it is decoded', () => {
  expect(decode(writeHeif({ items: [codedPicture()], primary: 1 }), 64 * 64 - 1).kind).toBe(
    'too-large',
  );
});

test('a picture in a code that has no decoder is not called damaged', () => {
  const items = [{ type: 'vvc1', data: Buffer.alloc(64), properties: [sizeProperty(64, 64)] }];
  expect(decode(writeHeif({ items, primary: 1 })).kind).toBe('unsupported-format');
});

test('a high range is brought to the usual one', () => {
  const plain = pictureOf({ items: [codedPicture()], primary: 1 });
  const picture = pictureOf({ items: [codedPicture(lightProperty(9, 16))], primary: 1 });
  expect(quarters(picture)).toEqual(upright);
  expect(picture.channels).toBe(3);
  expect(Buffer.from(picture.pixels).equals(plain.pixels)).toBe(false);
});
