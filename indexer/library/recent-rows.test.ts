import { expect, it } from 'vitest';
import { RecentRows } from './recent-rows.ts';

const row = (value: number) => Float32Array.of(value);

it('keeps the rows that were asked for last, and forgets those that nobody asked for since', () => {
  const rows = new RecentRows(3);
  for (let id = 1; id <= 3; id += 1) rows.put(id, row(id));
  for (let id = 4; id <= 6; id += 1) {
    rows.put(id, row(id));
    expect(rows.get(1)).toEqual(row(1));
  }
  expect(rows.get(2)).toBeUndefined();
  expect(rows.get(6)).toEqual(row(6));
});

it('never keeps more than twice as many', () => {
  const rows = new RecentRows(10);
  for (let id = 0; id < 100; id += 1) rows.put(id, row(id));
  const kept = Array.from({ length: 100 }, (_, id) => id).filter((id) => rows.get(id));
  expect(kept.length).toBeGreaterThanOrEqual(10);
  expect(kept.length).toBeLessThanOrEqual(20);
});

it('forgets a row that has become another, wherever it is kept', () => {
  const rows = new RecentRows(2);
  for (const id of [1, 2, 3]) rows.put(id, row(id));
  rows.forget(1);
  rows.forget(3);
  expect([1, 2, 3].map((id) => rows.get(id))).toEqual([undefined, row(2), undefined]);
});
