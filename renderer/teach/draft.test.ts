import { describe, expect, it } from 'vitest';
import type { InspectedPhoto } from '../../contract/commands.ts';
import {
  chosenExamples,
  emptyDraft,
  packDraft,
  unpackDraft,
  withChoice,
  withDrawn,
  withExamples,
  withoutExample,
} from './draft.ts';
import { cropDouble } from '../store/testing/page-api-double.ts';

const photo = (path: string, cropIds: readonly number[]): InspectedPhoto => ({
  path,
  photoId: path.length,
  state: cropIds.length > 0 ? 'scored' : 'no-cat',
  failure: null,
  crops: cropIds.map(cropDouble),
});

const draft = withExamples({ ...emptyDraft, name: 'Mog' }, [
  photo('one', [1]),
  photo('two cats', [2, 3]),
  photo('none', []),
]);

describe('a teaching draft', () => {
  it('chooses the only cat, and leaves a choice to the person', () => {
    expect(draft.examples.map((example) => example.chosenCropId)).toEqual([1, null, null]);
    const chosen = withChoice(draft, 'two cats', 3);
    expect(chosenExamples(chosen).map((example) => example.path)).toEqual(['one', 'two cats']);
  });

  it('takes a drawn box as the cat', () => {
    const drawn = withDrawn(draft, 'none', cropDouble(9));
    expect(chosenExamples(drawn).map((example) => example.chosenCropId)).toEqual([1, 9]);
  });

  it('adds no photo twice and keeps what was chosen', () => {
    const chosen = withChoice(draft, 'two cats', 3);
    const again = withExamples(chosen, [photo('two cats', [2, 3]), photo('more', [4])]);
    expect(again.examples.map((example) => example.chosenCropId)).toEqual([1, 3, null, 4]);
    expect(withoutExample(again, 'one').examples).toHaveLength(3);
  });

  it('does not teach with a file that cannot be read', () => {
    const failed = { ...photo('bad', []), photoId: null, state: 'failed' as const };
    expect(chosenExamples(withExamples(emptyDraft, [failed]))).toEqual([]);
  });
});

describe('a draft that was left', () => {
  it('is kept with its choices', () => {
    const kept = unpackDraft(packDraft(withChoice(draft, 'two cats', 2)));
    expect(kept).toEqual({
      catId: null,
      name: 'Mog',
      choices: [
        ['one', 1],
        ['two cats', 2],
        ['none', null],
      ],
    });
  });

  it('is nothing when nothing was begun or it cannot be understood', () => {
    expect(packDraft(emptyDraft)).toBeNull();
    for (const text of [
      null,
      '',
      '{',
      '[]',
      '{"name":1}',
      '{"catId":null,"name":"x","choices":[1]}',
    ]) {
      expect(unpackDraft(text)).toBeNull();
    }
  });
});
