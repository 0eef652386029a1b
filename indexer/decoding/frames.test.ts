import { expect, test } from 'vitest';
import { createFrameReader, frameOf } from './frames.ts';

const messages = [
  { kind: 'ready' },
  { kind: 'part', id: 1, bytes: Uint8Array.from({ length: 1000 }, (_, at) => at % 251) },
  { kind: 'decoded', picture: { image: { pixels: new Uint8Array([1, 2, 3]) }, words: 'گربه \0' } },
  { kind: 'rendered', id: 2, file: new Uint8Array() },
];
const stream = Buffer.concat(messages.flatMap((message) => [...frameOf(message)]));

test.each([1, 7, 8, 100, 10_000])('comes over whole in pieces of %i bytes', (size) => {
  const heard: unknown[] = [];
  const read = createFrameReader((message) => heard.push(message));
  // One buffer for all, as a socket that is told to use one.
  const buffer = new Uint8Array(size);
  for (let at = 0; at < stream.length; at += size) {
    const piece = stream.subarray(at, at + size);
    buffer.set(piece);
    read(buffer.subarray(0, piece.length));
  }
  expect(heard).toEqual(messages);
});

test('a Buffer comes over as bytes, not as what it says of itself', () => {
  const heard: unknown[] = [];
  const parts = frameOf({ kind: 'rendered', file: Buffer.alloc(2000, 7) });
  createFrameReader((message) => heard.push(message))(Buffer.concat(parts));
  expect(heard).toEqual([{ kind: 'rendered', file: new Uint8Array(2000).fill(7) }]);
});

test('who claims a message larger than any is not waited for', () => {
  const read = createFrameReader(() => undefined);
  expect(() => read(Buffer.alloc(8, 0xff))).toThrow(RangeError);
});

test('text that is none is refused', () => {
  const read = createFrameReader(() => undefined);
  const [head = new Uint8Array()] = frameOf({ kind: 'ready' });
  head[8] = 0x7d;
  expect(() => read(head)).toThrow(SyntaxError);
});
