import { describe, expect, it } from 'vitest';
import type { Box } from '../../contract/box.ts';
import type { InspectedPhoto } from '../../contract/inspected-photo.ts';
import type { Crop } from '../../contract/photo.ts';
import {
  chosenExamples,
  doneReading,
  emptyDraft,
  freshWritten,
  isDoubtful,
  packDrafts,
  shownPhotos,
  unpackDrafts,
  whileReading,
  withChoice,
  withDrawn,
  withExamples,
  withoutExample,
  withWritten,
} from './draft.ts';
import { cropDouble } from '../store/testing/page-api-double.ts';

const photo = (path: string, cropIds: readonly number[]): InspectedPhoto => ({
  path,
  photoId: path.length,
  state: cropIds.length > 0 ? 'scored' : 'no-cat',
  failure: null,
  // Beside each other.
  crops: cropIds.map((cropId, index) => ({
    ...cropDouble(cropId),
    box: [index / 4, 0.1, 0.2, 0.5],
  })),
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

  it('asks before it takes what hardly looks like a cat, and takes it when told so', () => {
    const husky = { ...photo('husky', [5]), crops: [{ ...cropDouble(5), catScore: 0.3 }] };
    const asked = withExamples(emptyDraft, [husky, photo('cat', [6])]);
    expect(asked.examples.map(isDoubtful)).toEqual([true, false]);
    expect(chosenExamples(asked).map((example) => example.path)).toEqual(['cat']);
    expect(chosenExamples(withChoice(asked, 'husky', 5))).toHaveLength(2);
  });

  it('takes the surest of boxes that lie in each other: they are likely parts of one cat', () => {
    const crop = (cropId: number, catScore: number, box: Box) => ({
      ...cropDouble(cropId),
      catScore,
      box,
    });
    const chosenOf = (...crops: Crop[]) =>
      withExamples(emptyDraft, [{ ...photo('one', [1]), crops }]).examples[0]?.chosenCropId;
    const whole = crop(1, 0.7, [0.1, 0.1, 0.8, 0.8]);
    const head = crop(2, 0.9, [0.05, 0.2, 0.3, 0.3]);
    const beside = crop(3, 0.6, [0.75, 0.1, 0.25, 0.8]);
    expect(chosenOf(whole, head)).toBe(2);
    expect(chosenOf(whole, { ...head, catScore: 0.6 })).toBe(1);
    expect(chosenOf(whole, head, beside)).toBeNull();
    expect(chosenOf({ ...whole, catScore: 0.4 }, { ...head, catScore: 0.3 })).toBeNull();
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

  it('keeps the order in which photos were shown, whichever is read first', () => {
    const asked = whileReading(emptyDraft, ['one', 'two', 'folder', 'four']);
    const read = ['four', 'two'].reduce(
      (one, path) => withExamples(doneReading(one, path), [photo(path, [1])], path),
      asked,
    );
    expect(read.examples.map(({ path }) => path)).toEqual(['two', 'four']);
    const inFolder = [photo('in folder 1', [1]), photo('in folder 2', [1])];
    const more = withExamples(doneReading(read, 'folder'), inFolder, 'folder');
    expect(shownPhotos(more).map(({ path, example }) => [path, example !== null])).toEqual([
      ['one', false],
      ['two', true],
      ['in folder 1', true],
      ['in folder 2', true],
      ['four', true],
    ]);
    // One that could not be asked about leaves no gap.
    expect(shownPhotos(doneReading(more, 'one')).map(({ path }) => path)).not.toContain('one');
    // Shown again, it goes to the end.
    const again = whileReading(withoutExample(more, 'two'), ['two']);
    expect(shownPhotos(again).at(-1)).toEqual({ path: 'two', example: null });
  });

  it('does not teach with a file that cannot be read', () => {
    const failed = { ...photo('bad', []), photoId: null, state: 'failed' as const };
    expect(chosenExamples(withExamples(emptyDraft, [failed]))).toEqual([]);
  });
});

describe('drafts that were left', () => {
  it('are kept with their choices, and with what was not read yet', () => {
    const chosen = withChoice(draft, 'two cats', 2);
    const luna = whileReading({ ...emptyDraft, draftId: 2, catId: 7, name: 'Luna' }, ['unread']);
    expect(unpackDrafts(packDrafts([chosen, luna]))).toEqual([
      {
        catId: null,
        name: 'Mog',
        choices: [
          ['one', 1],
          ['two cats', 2],
          ['none', null],
        ],
      },
      { catId: 7, name: 'Luna', choices: [['unread', null]] },
    ]);
  });

  it('are understood as one draft alone was written', () => {
    const one = { catId: null, name: 'Mog', choices: [] };
    expect(unpackDrafts(JSON.stringify(one))).toEqual([one]);
  });

  it('are nothing when nothing was begun or they cannot be understood', () => {
    expect(packDrafts([emptyDraft, { ...emptyDraft, catId: 1, name: 'Mog' }])).toBeNull();
    for (const text of [
      null,
      '',
      '{',
      '[]',
      '{"name":1}',
      '{"catId":null,"name":"x","choices":[1]}',
    ]) {
      expect(unpackDrafts(text)).toEqual([]);
    }
  });
});

describe('photos that already say the name', () => {
  const said = { ...photo('said', [7]), crops: [{ ...cropDouble(7), opinions: [] }] };
  const offers = [
    { photo: photo('one', [1]), cropId: 1 },
    { photo: photo('pair', [4, 5]), cropId: 5 },
    { photo: photo('no cat there', [6, 8]), cropId: null },
    { photo: said, cropId: 7 },
  ];

  it('are added with the cat that bears it, and those that are there keep their choice', () => {
    const chosen = withWritten(withChoice(draft, 'one', null), offers);
    const choiceOf = (path: string) =>
      chosen.examples.find((example) => example.path === path)?.chosenCropId;
    expect(['one', 'pair', 'no cat there', 'said'].map(choiceOf)).toEqual([null, 5, null, 7]);
    expect(freshWritten(chosen, offers)).toEqual([]);
  });

  it('are not offered where the person has said something of that cat', () => {
    const opinions = [{ catId: 3, probability: 1, verdict: 'yes' as const }];
    const answered = { ...said, crops: [{ ...cropDouble(7), opinions }] };
    const offer = [{ photo: answered, cropId: 7 }];
    expect(freshWritten({ ...emptyDraft, catId: 3 }, offer)).toEqual([]);
    expect(freshWritten({ ...emptyDraft, catId: 4 }, offer)).toHaveLength(1);
  });
});
