import { expect, onTestFinished, test } from 'vitest';
import { createThreadedDecoder } from './threaded-decoder.ts';
import { toFailure } from './read-failure.ts';

/** Bytes that begin like HEIC and hold nothing. */
const hollow = new Uint8Array(
  Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic' + '\0'.repeat(64), 'latin1'),
);
const photo = { path: 'hollow.heic', bytes: hollow, modifiedAtMs: 0 };

function decoderWith(options: Parameters<typeof createThreadedDecoder>[0]) {
  const decoder = createThreadedDecoder(options);
  onTestFinished(() => decoder.close());
  return decoder;
}

const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'decoded',
    (error: unknown) => toFailure(error, photo.path).kind,
  );

test('a hollow file is corrupt, and its thread goes on', async () => {
  const decoder = decoderWith({ threads: 1 });
  const kinds = await Promise.all([1, 2, 3].map(() => kindOf(decoder.decode(photo, 'heic'))));
  expect(kinds).toEqual(['corrupt', 'corrupt', 'corrupt']);
});

test('a photo that takes too long frees its place for the next', async () => {
  const decoder = decoderWith({ threads: 1, limitMs: 1 });
  expect(await kindOf(decoder.decode(photo, 'heic'))).toBe('timed-out');
  expect(await kindOf(decoder.decode(photo, 'heic'))).toBe('timed-out');
});
