import { expect, test } from 'vitest';
import { codedPictureOf } from '../../testing/coded-pictures.ts';
import { quarters } from '../../testing/colour-at.ts';
import { box } from '../../testing/write-heif.ts';
import { decodeJp2 } from './decode-jp2.ts';

const bare = codedPictureOf('j2k');

const decode = (bytes: Uint8Array, limitPixels = 1e6, enoughPx: number | null = null) =>
  decodeJp2({ bytes: new Uint8Array(bytes), format: 'jp2', limitPixels, enoughPx });

test('a picture, bare and wrapped', async () => {
  const head = Buffer.from('00000040000000400003070700000000', 'hex').subarray(0, 14);
  const wrapped = Buffer.concat([
    box('jP  ', Buffer.from('0d0a870a', 'hex')),
    box('ftyp', Buffer.from('jp2 \0\0\0\0jp2 ', 'latin1')),
    box('jp2h', box('ihdr', head), box('colr', Buffer.from('01000000000010', 'hex'))),
    box('jp2c', bare),
  ]);
  for (const bytes of [bare, wrapped]) {
    const answer = await decode(bytes);
    if (answer.kind !== 'decoded') throw new Error(`${answer.kind}: ${answer.message}`);
    expect(quarters(answer.picture)).toEqual(['red', 'green', 'blue', 'yellow']);
  }
});

test.each([
  [64, 64],
  [33, 64],
  [32, 32],
  [20, 32],
  [1, 2],
])('where %i pixels are enough, %i are decoded', async (enoughPx, sidePx) => {
  const answer = await decode(bare, 1e6, enoughPx);
  if (answer.kind !== 'decoded') throw new Error(`${answer.kind}: ${answer.message}`);
  expect(answer.picture).toMatchObject({
    ...{ widthPx: sidePx, heightPx: sidePx, channels: 3 },
    ...{ wholeWidthPx: 64, wholeHeightPx: 64 },
  });
  expect(answer.picture.pixels).toHaveLength(sidePx * sidePx * 3);
  if (sidePx > 2) expect(quarters(answer.picture)).toEqual(['red', 'green', 'blue', 'yellow']);
});

test('a file cut anywhere ends too early, at whatever size it is wanted', async () => {
  for (const enoughPx of [null, 20])
    for (const share of [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      const cut = bare.subarray(0, Math.floor(bare.length * share));
      const { kind } = await decode(cut, 1e6, enoughPx);
      expect({ share, kind }).toEqual({ share, kind: 'truncated' });
    }
});

test('too many pixels are refused before they are decoded', async () => {
  expect((await decode(bare, 1000)).kind).toBe('too-large');
});
