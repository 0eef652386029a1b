import { expect, test, vi } from 'vitest';
import { createDragOut } from './drag-out.ts';

const dragged = (files: readonly string[]) => ({ files, icon: 'a cat' });

test('what was made ready is taken, for the photos it was made for', async () => {
  const make = vi.fn((ids: readonly number[]) => Promise.resolve(dragged(ids.map(String))));
  const { prepare, take } = createDragOut(make);
  prepare([1, 2]);
  expect(await take([1, 2])).toEqual(dragged(['1', '2']));
  expect(make).toHaveBeenCalledTimes(1);
  expect(await take([3])).toEqual(dragged(['3']));
  expect(make).toHaveBeenCalledTimes(2);
});

test('what could not be made ready is tried again when it is wanted', async () => {
  const make = vi
    .fn((ids: readonly number[]) => Promise.resolve(dragged(ids.map(String))))
    .mockRejectedValueOnce(new Error('gone'));
  const { prepare, take } = createDragOut(make);
  prepare([1]);
  await vi.waitFor(async () => expect(await take([1])).toEqual(dragged(['1'])));
});
