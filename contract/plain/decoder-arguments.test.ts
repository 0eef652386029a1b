import { expect, it } from 'vitest';
import { decoderArguments, readDecoderArguments } from './decoder-arguments.ts';

it.each([true, false])('a decoder reads how it was started', (safely) => {
  const start = { address: '/run/my-cat/1.sock', safely };
  expect(readDecoderArguments(['node', 'decoder.js', ...decoderArguments(start)])).toEqual(start);
});

it('knows that nobody started it so', () => {
  expect(readDecoderArguments(['node', 'decoder.js'])).toBeNull();
});
