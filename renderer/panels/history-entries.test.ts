import { expect, it } from 'vitest';
import { batchDouble } from '../store/testing/page-api-double.ts';
import { historyEntries } from './history-entries.ts';

const batch = (batchId: number, madeAtMs: number) => ({ ...batchDouble(batchId, false), madeAtMs });
const renaming = (id: number, atMs: number) => {
  const names = { before: 'Mog', name: 'Moggy' };
  return { id, atMs, ...names, undone: false };
};
const keys = (...[history, goesOn, renamings]: Parameters<typeof historyEntries>) =>
  historyEntries(history, goesOn, renamings).map(({ key }) => key);

it('puts names among gestures by their time, and leaves gestures in the order of undo', () => {
  // The second was heard late, from another computer.
  const history = [batch(4, 40), batch(3, 10), batch(2, 30), batch(1, 5)];
  expect(keys(history, false, [renaming(9, 50), renaming(8, 35), renaming(7, 2)])).toEqual([
    'name 9',
    '4',
    'name 8',
    '3',
    '2',
    '1',
    'name 7',
  ]);
});

it('keeps names for later that were given before the last gesture that is known', () => {
  const history = [batch(2, 40), batch(1, 30)];
  const renamings = [renaming(9, 35), renaming(8, 20)];
  expect(keys(history, true, renamings)).toEqual(['2', 'name 9', '1']);
  expect(keys(history, false, renamings)).toEqual(['2', 'name 9', '1', 'name 8']);
  expect(keys([], false, renamings)).toEqual(['name 9', 'name 8']);
});
