import { expect, it } from 'vitest';
import type { HistoryQuery } from '../../contract/label.ts';
import { historyPage } from '../../contract/plain/history-page.ts';
import { createPagedHistory } from './paged-history.ts';
import { batchDouble } from './testing/page-api-double.ts';

/** A library with so many gestures, and what the page of it shows and asks. */
function library(gestures: number) {
  let last = gestures;
  let undoneFrom = Infinity;
  const asked: (number | null)[] = [];
  let shown: { readonly batches: ReturnType<typeof batchDouble>[]; readonly goesOn: boolean };
  shown = { batches: [], goesOn: true };
  let fails = false;
  const answer = ({ before, limit }: HistoryQuery) => {
    asked.push(before);
    if (fails) return Promise.resolve(null);
    const newest = Math.min(last, (before ?? Infinity) - 1);
    const count = Math.max(0, Math.min(limit, newest));
    return Promise.resolve(
      Array.from({ length: count }, (_, at) => batchDouble(newest - at, newest - at >= undoneFrom)),
    );
  };
  const history = createPagedHistory(answer, (batches, goesOn) => {
    shown = { batches: [...batches], goesOn };
  });
  return {
    history,
    asked: () => asked.splice(0),
    ids: () => shown.batches.map(({ batchId }) => batchId),
    isUndone: (id: number) => shown.batches.find(({ batchId }) => batchId === id)?.undone,
    goesOn: () => shown.goesOn,
    say: (more: number) => void (last += more),
    undo: (from: number) => void (undoneFrom = from),
    fail: (now: boolean) => void (fails = now),
  };
}

const down = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, at) => from - at);

it('shows the newest page, and more as its end comes near', async () => {
  const { history, asked, ids, goesOn } = library(120);
  await history.refresh();
  expect(ids()).toEqual(down(120, 96));
  await history.see({ newest: 120, oldest: 110 });
  expect([asked(), goesOn()]).toEqual([[null], true]);
  await history.see({ newest: 105, oldest: 100 });
  expect([asked(), goesOn()]).toEqual([[96], true]);
  await history.see({ newest: 55, oldest: 50 });
  expect([asked(), goesOn()]).toEqual([[71, 46], true]);
  await history.see({ newest: 30, oldest: 25 });
  expect([asked(), goesOn()]).toEqual([[21], false]);
  expect(ids()).toEqual(down(120, 1));
  await history.see({ newest: 9, oldest: 1 });
  expect(asked()).toEqual([]);
});

it('is whole where its last page is just full', async () => {
  const { history, ids, goesOn } = library(historyPage);
  await history.refresh();
  await history.see({ newest: historyPage, oldest: 1 });
  expect([ids(), goesOn()]).toEqual([down(historyPage, 1), false]);
});

it('asks after a change for the newest and for what is in sight, and for the rest when it comes into it', async () => {
  const { history, asked, ids, say, undo, isUndone } = library(400);
  await history.refresh();
  for (const oldest of [351, 301, 251, 201, 151, 101])
    await history.see({ newest: oldest + 9, oldest });
  asked();
  say(1);
  undo(102);
  await history.see({ newest: 220, oldest: 210 });
  expect(asked()).toEqual([]);
  await history.refresh();
  expect(asked()).toEqual([null, 221]);
  expect(ids().slice(0, 3)).toEqual([401, 400, 399]);
  expect([401, 215, 105].map(isUndone)).toEqual([true, true, false]);
  await history.see({ newest: 110, oldest: 100 });
  expect(asked()).toEqual([111]);
  expect([105, 101].map(isUndone)).toEqual([true, false]);
  expect(ids()).toEqual(down(401, ids().at(-1) ?? 0));
});

it('leaves no gap where more was said than fills a page', async () => {
  const { history, asked, ids, say } = library(60);
  await history.refresh();
  asked();
  say(3 * historyPage);
  await history.refresh();
  expect(asked()).toEqual([null, 111, 86, 61]);
  expect(ids()).toEqual(down(135, 36));
});

it('takes out what is not there any more', async () => {
  const { history, ids, say } = library(60);
  await history.refresh();
  await history.see({ newest: 20, oldest: 1 });
  say(-55);
  await history.refresh();
  expect(ids()).toEqual(down(5, 1));
});

it('asks again for what changed while it was asked for', async () => {
  const { history, asked, ids, say } = library(3);
  const first = history.refresh();
  say(1);
  const second = history.refresh();
  await Promise.all([first, second]);
  expect(asked()).toEqual([null, null]);
  expect(ids()).toEqual([4, 3, 2, 1]);
});

it('goes on after a question without an answer', async () => {
  const { history, asked, ids, fail } = library(70);
  fail(true);
  await history.refresh();
  expect([asked(), ids()]).toEqual([[null], []]);
  fail(false);
  await history.see(null);
  expect(ids()).toEqual(down(70, 46));
});
