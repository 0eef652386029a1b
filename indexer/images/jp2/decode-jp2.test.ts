import { expect, test } from 'vitest';
import { codedPictureOf } from '../../testing/coded-pictures.ts';
import { quarters } from '../../testing/colour-at.ts';
import { box } from '../../testing/write-heif.ts';
import { decodeJp2 } from './decode-jp2.ts';

const bare = codedPictureOf('j2k');

const decode = (bytes: Uint8Array, limitPixels = 1e6) =>
  decodeJp2({ bytes: new Uint8Array(bytes), format: 'jp2', limitPixels, enoughPx: null });

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

test('a file cut anywhere ends too early', async () => {
  for (const share of [0.01, 0.1, 0.3, 0.5, 0.7, 0.9]) {
    const { kind } = await decode(bare.subarray(0, Math.floor(bare.length * share)));
    expect({ share, kind }).toEqual({ share, kind: 'truncated' });
  }
});

test('too many pixels are refused before they are decoded', async () => {
  expect((await decode(bare, 1000)).kind).toBe('too-large');
});
