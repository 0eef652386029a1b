import { describe, expect, it, vi } from 'vitest';
import type { PageApi } from '../../contract/page-api.ts';
import { createPageStore } from './create-page-store.ts';
import {
  batchDouble,
  catNamed,
  holdAnswers,
  pageApiDouble,
  shelfDouble,
} from './testing/page-api-double.ts';

const yes = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });
const stopped = () =>
  Promise.resolve({ ok: false as const, fault: { kind: 'stopped' as const, message: 'stopped' } });
const nothing = { gained: 0, lost: 0, moved: null, withoutCat: [], gone: 0 };

/** A window in which labels can be undone and stopped, and what it asked for about them, in order. */
async function opened(change: Partial<PageApi> = {}) {
  const asked: string[] = [];
  const { api } = pageApiDouble([catNamed(1, 'Mog')], {
    'labels.undo': () => {
      asked.push('undo');
      return yes({ batch: null, ...nothing });
    },
    'labels.redo': () => {
      asked.push('redo');
      return yes({ batch: null, ...nothing });
    },
    'labels.stop': () => {
      asked.push('stop');
      return yes(undefined);
    },
    'cats.rename': ({ name }) => {
      asked.push(`rename ${name}`);
      return yes(catNamed(1, name));
    },
    ...change,
  });
  const store = createPageStore(api, shelfDouble());
  await store.getState().open();
  await vi.waitFor(() => expect(store.getState().listing).not.toBeNull());
  const rename = async (name: string) => {
    const [mog] = store.getState().cats;
    if (mog !== undefined) await store.getState().renameCat(mog, name);
  };
  return { api, asked, state: store.getState, rename };
}

describe('undo while an answer is on its way', () => {
  it('stops it, and takes back nothing that was done before', async () => {
    const { api, asked, state, rename } = await opened({ 'labels.set': stopped });
    await rename('Moggy');
    const held = holdAnswers(api, 'labels.set');
    const judged = state().judge([1, 2], 'no');
    const undone = state().undo();
    expect(asked).toEqual(['rename Moggy', 'stop']);
    await held.answer(0);
    await Promise.all([judged, undone]);
    expect(asked).toEqual(['rename Moggy', 'stop']);
    expect(state().notice?.sentences).toEqual([{ key: 'fault.stopped' }]);
    await state().undo();
    expect(asked).toEqual(['rename Moggy', 'stop', 'rename Mog']);
  });

  it('undoes it where it was written before it could be stopped', async () => {
    const { api, asked, state } = await opened();
    const held = holdAnswers(api, 'labels.set');
    const judged = state().judge([1], 'no');
    const undone = state().undo();
    await held.answer(0);
    await Promise.all([judged, undone]);
    expect(asked).toEqual(['stop', 'undo']);
  });

  it('lets happen what was said before it', async () => {
    const { api, asked, state } = await opened();
    const held = holdAnswers(api, 'labels.set');
    const judged = [state().judge([1, 2], 'no'), state().judge([1], 'yes')];
    const undone = state().undo();
    await held.answer(0);
    await held.answer(1);
    await Promise.all([...judged, undone]);
    expect(asked).toEqual(['undo']);
  });

  it('leaves nothing to do again of what was stopped', async () => {
    const { asked, state } = await opened({ 'labels.set': stopped });
    const judged = state().judge([1], 'no');
    const undone = state().undo();
    const redone = state().redo();
    await Promise.all([judged, undone, redone]);
    expect(asked).toEqual(['stop']);
  });
});

it('undo goes by what was asked for last, not by what was answered last', async () => {
  const { api, asked, state, rename } = await opened();
  const [answers, names] = [holdAnswers(api, 'labels.set'), holdAnswers(api, 'cats.rename')];
  const judged = state().judge([1], 'no');
  const renamed = rename('Moggy');
  await names.answer(0);
  await renamed;
  await answers.answer(0);
  await judged;
  const undone = state().undo();
  await vi.waitFor(() => expect(names.count).toBe(2));
  await names.answer(1);
  await undone;
  expect(asked).toEqual(['rename Moggy', 'rename Mog']);
});

it('several undos follow one another', async () => {
  const { api, asked, state, rename } = await opened();
  await state().judge([1], 'no');
  await rename('Moggy');
  const held = holdAnswers(api, 'cats.rename');
  const undone = [state().undo(), state().undo()];
  await vi.waitFor(() => expect(held.count).toBe(1));
  expect(asked).not.toContain('undo');
  await held.answer(0);
  await Promise.all(undone);
  expect(asked).toEqual(['rename Moggy', 'rename Mog', 'undo']);
});

describe('a return to an earlier moment of the history', () => {
  const batch = batchDouble(1, true);
  /** A library in which two answers were given that are rolled back, and come back, as one. */
  const withAnswers = async (change: Partial<PageApi> = {}) => {
    const calls: string[] = [];
    let inForce = true;
    const turn = (name: string, to: boolean) => () => {
      calls.push(name);
      const has = inForce !== to;
      inForce = to;
      return yes({ batch: has ? batch : null, ...nothing });
    };
    const page = await opened({
      'labels.rollBack': turn('roll back', false),
      'labels.redo': turn('redo', true),
      'labels.undo': turn('undo', false),
      ...change,
    });
    return { ...page, calls };
  };

  it('is one gesture: redo right after it brings everything back, and no earlier name', async () => {
    const { state, rename, asked, calls } = await withAnswers();
    await rename('Moggy');
    await state().undo();
    await state().rollBack(0);
    await state().redo();
    expect(calls).toEqual(['roll back', 'redo']);
    expect(asked).toEqual(['rename Moggy', 'rename Mog']);
    expect(state().notice?.sentences).toEqual([{ key: 'correct.redone' }]);
    // What was brought back is not taken back by one redo too many.
    await state().redo();
    expect(state().notice?.sentences).toEqual([{ key: 'correct.nothingToRedo' }]);
  });

  it('is taken back by undo, before what was done before it, and can be done again', async () => {
    const { state, rename, asked, calls } = await withAnswers();
    await rename('Moggy');
    await state().rollBack(0);
    expect(state().notice?.action?.label).toBe('common.undo');
    await state().undo();
    expect(calls).toEqual(['roll back', 'redo']);
    await state().redo();
    expect(calls).toEqual(['roll back', 'redo', 'roll back']);
    await state().undo();
    await state().undo();
    expect(asked).toEqual(['rename Moggy', 'rename Mog']);
  });

  it('is none where there was nothing to take back', async () => {
    const { state, rename, asked } = await withAnswers({
      'labels.rollBack': () => yes({ batch: null, ...nothing }),
    });
    await rename('Moggy');
    await state().rollBack(0);
    await state().undo();
    expect(asked).toEqual(['rename Moggy', 'rename Mog']);
  });
});

it('the history knows which names were given here, and which of them were undone', async () => {
  const { state, rename } = await opened();
  await rename('Moggy');
  await rename('Moggie');
  expect(state().renamings.map(({ name }) => name)).toEqual(['Moggie', 'Moggy']);
  await state().undo();
  expect(state().renamings.map(({ undone }) => undone)).toEqual([true, false]);
  await state().redo();
  expect(state().renamings.map(({ undone }) => undone)).toEqual([false, false]);
});
