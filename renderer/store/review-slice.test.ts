import { describe, expect, it } from 'vitest';
import type { HeadSummary } from '../../contract/cat.ts';
import type { Verdict } from '../../contract/photo.ts';
import type { PageApi } from '../../contract/page-api.ts';
import { createPageStore } from './create-page-store.ts';
import type { ReviewItem } from './review-slice.ts';
import {
  batchDouble,
  catNamed,
  cropDouble,
  pageApiDouble,
  shelfDouble,
} from './testing/page-api-double.ts';

const mog = catNamed(1, 'Mog');
const luna = catNamed(2, 'Luna');

/** Question 1 is about a burst of three; all others stand alone. */
const item = (id: number): ReviewItem => ({
  photoId: id,
  reason: 'likely-miss',
  alike: 0,
  taught: null,
  crop: cropDouble(100 + id),
  mates:
    id === 1
      ? [
          { photoId: 51, cropId: 151 },
          { photoId: 52, cropId: 152 },
        ]
      : [],
});

async function sitting(change: Partial<PageApi> = {}) {
  const { api, asked } = pageApiDouble([mog, luna], {
    'review.next': () =>
      Promise.resolve({
        ok: true as const,
        value: Array.from({ length: 24 }, (_, index) => item(index + 1)),
      }),
    ...change,
  });
  const store = createPageStore(api, shelfDouble());
  await store.getState().open();
  await store.getState().loadReview();
  /** Looks at the question on the screen, and answers. */
  const answer = (verdict: Verdict) => {
    see();
    return store.getState().answer(verdict);
  };
  const see = () => store.getState().seeQuestion(store.getState().queue?.[0]?.crop.cropId ?? 0);
  return { state: store.getState, asked, api, answer, see };
}

describe('a review sitting', () => {
  it('answers a whole burst at once, each photo by its own crop', async () => {
    const { asked, answer } = await sitting();
    await answer('yes');
    expect(asked.labels).toEqual([
      [
        { photoId: 1, cropId: 101, catId: 1, verdict: 'yes' },
        { photoId: 51, cropId: 151, catId: 1, verdict: 'yes' },
        { photoId: 52, cropId: 152, catId: 1, verdict: 'yes' },
      ],
    ]);
  });

  it('or this photo alone, and the burst as another cat', async () => {
    const { asked, answer, see, state } = await sitting();
    state().setWholeBurst(false);
    await answer('no');
    expect(asked.labels.at(-1)).toEqual([{ photoId: 1, cropId: 101, catId: 1, verdict: 'no' }]);
    await state().loadReview();
    state().setWholeBurst(true);
    see();
    await state().answerOther(2);
    expect(asked.labels.at(-1)?.filter(({ catId }) => catId === 2)).toHaveLength(3);
  });

  it('counts the answers and what they brought', async () => {
    const { state, answer } = await sitting();
    await answer('yes');
    await answer('yes');
    await answer('no');
    // The double finds fifteen with every answer; a yes to what was no match yet is one more.
    expect(state().tally).toEqual({ answered: 3, found: 47, removed: 0 });
  });

  it('takes no answer to a picture that nobody has seen', async () => {
    const { state, asked, see } = await sitting();
    see();
    await Promise.all([state().answer('no'), state().answer('no')]);
    expect(asked.labels).toHaveLength(1);
    expect(state().queue?.[0]?.photoId).toBe(2);
    see();
    await state().answer('no');
    expect(asked.labels).toHaveLength(2);
  });

  it('does not count what was skipped', async () => {
    const { state } = await sitting();
    state().skip();
    expect(state().tally.answered).toBe(0);
    expect(state().queue?.[0]?.photoId).toBe(2);
  });

  it('brings the question back when its answer is undone, and takes off what it found', async () => {
    const outcome = { gained: 15, lost: 4, moved: 'line' as const, withoutCat: [], gone: 0 };
    const yes = (undone: boolean) => () =>
      Promise.resolve({ ok: true as const, value: { ...outcome, batch: batchDouble(1, undone) } });
    const { state, answer } = await sitting({
      'labels.set': yes(false),
      'labels.undo': yes(true),
      'labels.redo': yes(false),
    });
    await answer('yes');
    expect(state().tally).toEqual({ answered: 1, found: 16, removed: 4 });
    await state().undo();
    expect(state().queue?.[0]?.photoId).toBe(1);
    expect(state().tally).toEqual({ answered: 0, found: 0, removed: 0 });
    await state().redo();
    expect(state().queue?.[0]?.photoId).toBe(2);
    expect(state().tally).toEqual({ answered: 1, found: 16, removed: 4 });
  });

  it('asks again what could not be stored', async () => {
    const { state, answer } = await sitting({
      'labels.set': () =>
        Promise.resolve({ ok: false as const, fault: { kind: 'busy' as const, message: '' } }),
    });
    await answer('yes');
    expect(state().tally.answered).toBe(0);
    expect(
      state()
        .queue?.slice(0, 2)
        .map(({ photoId }) => photoId),
    ).toEqual([1, 2]);
  });

  it('takes no answer for another cat than it asked about', async () => {
    const { state, asked, answer } = await sitting();
    state().chooseSubject(2);
    await answer('yes');
    expect(asked.labels).toEqual([]);
    await state().loadReview();
    await answer('yes');
    expect(asked.labels.flat()[0]).toMatchObject({ photoId: 1, catId: 2 });
  });

  it('tells how many were skipped when no more can be asked for, and asks them again', async () => {
    const { state } = await sitting({
      'review.next': ({ limit }) =>
        Promise.resolve({
          ok: true as const,
          value: Array.from({ length: limit }, (_, index) => item(index + 1)),
        }),
    });
    for (let question = 0; question < 110; question++) {
      state().skip();
      // The next ones come.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(state().queue).toEqual([]);
    expect(state().skipped).toBe(100);
    await state().loadReview();
    expect(state().queue?.[0]?.photoId).toBe(1);
    expect(state().skipped).toBe(0);
  });

  it('goes on however many were answered', async () => {
    const limits: number[] = [];
    const { state, answer } = await sitting({
      'review.next': ({ limit }) => {
        limits.push(limit);
        return Promise.resolve({
          ok: true as const,
          value: Array.from({ length: 24 }, (_, index) => item(1000 * limits.length + index)),
        });
      },
    });
    for (let given = 0; given < 110; given++) await answer('no');
    expect(state().tally.answered).toBe(110);
    expect(Math.max(...limits)).toBeLessThanOrEqual(100);
  });
});

describe('a sitting about chosen photos', () => {
  it('asks about each of them once, and tells when all are answered', async () => {
    const asked: (readonly number[] | undefined)[] = [];
    const { state, answer } = await sitting({
      'review.next': ({ photoIds }) => {
        asked.push(photoIds);
        return Promise.resolve({ ok: true as const, value: (photoIds ?? [1, 2, 3]).map(item) });
      },
    });
    state().reviewThese([7, 9]);
    await expect.poll(() => state().queue?.map(({ photoId }) => photoId)).toEqual([7, 9]);
    expect(state().place).toBe('review');
    await answer('no');
    await answer('yes');
    await expect.poll(() => state().queue).toEqual([]);
    expect(asked.at(-1)).toEqual([]);
    await state().loadReview();
    expect(state().reviewed).toBeNull();
    expect(asked.at(-1)).toBeUndefined();
  });
});

describe('where nothing can be asked', () => {
  it('because no cat is chosen, one can be', async () => {
    const { state } = await sitting();
    state().chooseSubject('any');
    state().go('review');
    expect(state().queue).toEqual([]);
    state().reviewCat(2);
    await expect.poll(() => state().queue?.length).toBe(24);
    expect(state().place).toBe('review');
    expect(state().judgedCat()?.name).toBe('Luna');
  });

  it('because the last photo that taught the cat was taken back, nothing is asked any more', async () => {
    const head = {
      ...{ version: 1, kind: 'prototype' as const, examples: 1, counterExamples: 0 },
      ...{
        trainedAtMs: 0,
        share: null,
        doubt: null,
        answers: null,
        kindsTried: false,
        surroundings: null,
      },
    };
    let taught: HeadSummary | null = head;
    const { state } = await sitting({
      'cats.list': () => Promise.resolve({ ok: true, value: [{ ...mog, head: taught }] }),
      'review.next': () => Promise.resolve({ ok: true, value: taught === null ? [] : [item(2)] }),
    });
    state().go('review');
    await expect.poll(() => state().queue?.length).toBe(1);
    taught = null;
    state().hear({ kind: 'changed', topics: ['cats'] });
    await expect.poll(() => state().queue).toEqual([]);
    taught = head;
    state().hear({ kind: 'changed', topics: ['cats'] });
    await expect.poll(() => state().queue?.length).toBe(1);
  });
});
