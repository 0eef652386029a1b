import { expect, test } from 'vitest';
import { failureKindSchema } from '../../contract/failure.ts';
import { describeFailure } from './read-failure.ts';

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
