import { describe, expect, test } from 'vitest';
import { failureKindSchema } from '../../contract/failure.ts';
import { en } from './en.ts';
import { fa } from './fa.ts';

describe.each([
  ['English', en],
  ['Persian', fa],
])('%s', (_language, { failures, cures }) => {
  test.each(failureKindSchema.options)(
    'says what happened in case of “%s”, and what helps',
    (kind) => {
      expect(failures[kind].trim()).toMatch(/\S.{6,}\.$/);
      expect(cures[kind].trim()).toMatch(/\S.{6,}\.$/);
    },
  );

  test('has no words for kinds that there are not', () => {
    expect(Object.keys(cures).toSorted()).toEqual(failureKindSchema.options.toSorted());
  });
});
