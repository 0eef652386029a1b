import { expect, test } from 'vitest';
import { failureKindSchema } from '../../contract/failure.ts';
import { describeFailure, toFailure } from './read-failure.ts';

test.each(failureKindSchema.options)('%s says which file, what happened and what helps', (kind) => {
  const failure = describeFailure(kind, '/photos/a.jpg');
  expect(failure.kind).toBe(kind);
  const sentences = /^“a\.jpg” (?<happened>[^.]{8,})\. (?<cure>[A-Z].{8,})\.$/.exec(
    failure.message,
  );
  expect(sentences?.groups).toBeDefined();
});

test('no two kinds say the same of what happened', () => {
  const said = failureKindSchema.options.map((kind) => describeFailure(kind, 'a.jpg').message);
  expect(new Set(said).size).toBe(failureKindSchema.options.length);
});

test('a decoder’s words are told once, on one line', () => {
  const words = 'Input buffer has corrupt header: VipsJpeg: Bogus table\nVipsJpeg: Bogus table';
  const warned = 'Warning treated as error due to failOn setting\nPLTE: CRC error';
  const saidOf = (message: string) => toFailure(new Error(message), 'a.jpg').message;
  expect(saidOf(words)).toContain('could not be decoded (VipsJpeg: Bogus table). ');
  expect(saidOf(warned)).toContain('could not be decoded (PLTE: CRC error). ');
});

test('words of several lines become one sentence', () => {
  const happened = 'could not be decoded (unable to load\n  no known format\n)';
  expect(describeFailure('corrupt', 'a.tif', { happened }).message).not.toContain('\n');
});
