import { expect, it } from 'vitest';
import { nothingSelected, select, type PhotoList, type SelectionStep } from './selection.ts';

const ids = [10, 11, 12, 13, 14];
const list: PhotoList = { length: ids.length, idAt: (position) => ids[position] };

function after(...steps: readonly SelectionStep[]) {
  return steps.reduce(select, nothingSelected);
}

const chosen = (selection: ReturnType<typeof after>) => [...selection.chosen].sort();

it('toggles one photo at a time', () => {
  const both = after({ kind: 'toggle', id: 10 }, { kind: 'toggle', id: 13 });
  expect(chosen(both)).toEqual([10, 13]);
  expect(chosen(select(both, { kind: 'toggle', id: 10 }))).toEqual([13]);
});

it('extends from where the range began, forwards, backwards and back again', () => {
  const begun = after({ kind: 'toggle', id: 12 });
  const forwards = select(begun, { kind: 'extend', id: 14, list });
  expect(chosen(forwards)).toEqual([12, 13, 14]);
  const backwards = select(forwards, { kind: 'extend', id: 11, list });
  expect(chosen(backwards)).toEqual([11, 12]);
  expect(backwards.activeId).toBe(11);
});

it('begins a range at the photo the keyboard is on', () => {
  expect(chosen(after({ kind: 'move', id: 11 }, { kind: 'extend', id: 12, list }))).toEqual([
    11, 12,
  ]);
});

it('extends to a photo alone when the range began at one that has gone', () => {
  expect(chosen(after({ kind: 'move', id: 99 }, { kind: 'extend', id: 12, list }))).toEqual([12]);
});

it('sets and keeps', () => {
  const first = after({ kind: 'set', ids: [10, 11], keep: false });
  expect(chosen(select(first, { kind: 'set', ids: [12], keep: true }))).toEqual([10, 11, 12]);
  expect(chosen(select(first, { kind: 'set', ids: [12], keep: false }))).toEqual([12]);
});

it('moving chooses nothing, clearing keeps the place', () => {
  const moved = after({ kind: 'toggle', id: 10 }, { kind: 'move', id: 12 });
  expect(chosen(moved)).toEqual([10]);
  expect(select(moved, { kind: 'clear' })).toMatchObject({ activeId: 12, chosen: new Set() });
});
