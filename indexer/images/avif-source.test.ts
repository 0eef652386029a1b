import { afterAll, expect, test } from 'vitest';
import { drawPhoto } from '../testing/draw-photo.ts';
import { createPictureDecoder } from './picture-decoder.ts';
import { toFailure } from './read-failure.ts';

const decoder = createPictureDecoder();
afterAll(() => decoder.close());

test('an AVIF whose picture is all zeros is damaged, and not in a format that cannot be read', async () => {
  const bytes = new Uint8Array(await drawPhoto().avif({ effort: 0 }).toBuffer());
  bytes.fill(0, Buffer.from(bytes.buffer).indexOf('mdat') + 4);
  const photo = { path: 'a.avif', bytes };
  const failure = await decoder.decode(photo).catch((error: unknown) => toFailure(error, 'a.avif'));
  expect(failure).toMatchObject({ kind: 'corrupt' });
});
