import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { drawPhoto } from '../../testing/draw-photo.ts';
import { writePsd } from '../../testing/write-psd.ts';
import { tagsIn } from '../file-tags.ts';

const caption = 'On the sofa';
const record = Buffer.concat([
  Buffer.from([0x1c, 2, 120, 0, caption.length]),
  Buffer.from(caption),
]);

/** A PNG with one more chunk before its picture. */
async function pngWith(kind: string, content: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const png = await drawPhoto().png().toBuffer();
  const afterHead = 8 + 12 + 13;
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length);
  const chunk = Buffer.concat([size, Buffer.from(kind), content, Buffer.alloc(4)]);
  return new Uint8Array(
    Buffer.concat([png.subarray(0, afterHead), chunk, png.subarray(afterHead)]),
  );
}

const profile = (text: string) => Buffer.from(`Raw profile type iptc\0${text}`, 'latin1');
const captionIn = (bytes: Uint8Array<ArrayBuffer>) =>
  tagsIn(bytes).iptc?.['Caption/Abstract']?.description;

test('of a Photoshop document', () => {
  const resources = { 1028: new Uint8Array(record) };
  const psd = writePsd({ mode: 3, widthPx: 1, channels: 3, rows: [[1], [2], [3]], resources });
  expect(captionIn(psd)).toBe(caption);
});

test('of a PNG, without what Photoshop puts around it', async () => {
  const text = `\nIPTC profile\n ${record.length}\n${record.toString('hex')}\n`;
  expect(captionIn(await pngWith('tEXt', profile(text)))).toBe(caption);
});

test.each([
  ['no digits', 'tEXt', profile('\nIPTC profile\n 9\nMog on the sofa')],
  ['a size that is not there', 'tEXt', profile('\nIPTC profile\n 9\n3842494d04040000ffffffff')],
  ['half a resource', 'tEXt', profile('\nIPTC profile\n 9\n3842494d040400')],
  ['what is packed badly', 'zTXt', profile('\0Mog')],
  [
    'what is packed to be endless',
    'zTXt',
    Buffer.concat([profile('\0'), deflateSync(Buffer.alloc(64 << 20))]),
  ],
])('nothing of %s', async (_what, kind, content) => {
  expect(captionIn(await pngWith(kind, content))).toBeUndefined();
});
