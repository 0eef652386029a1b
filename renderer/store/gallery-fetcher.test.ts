import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CommandInput } from '../../contract/commands.ts';
import type { PageApi } from '../../contract/page-api.ts';
import { createPageStore } from './create-page-store.ts';
import {
  catNamed,
  columnsOf,
  galleryDouble,
  pageApiDouble,
  shelfDouble,
} from './testing/page-api-double.ts';

const yes = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });
const whole = columnsOf([0.9, 0.8, 0.7, 0.6]);
const part = (from: number, until: number) => ({
  ...columnsOf([0.9, 0.8, 0.7, 0.6].slice(from, until)),
  photoIds: whole.photoIds.slice(from, until),
});

function storeWith(change: Partial<PageApi>) {
  const { api } = pageApiDouble([catNamed(1, 'Mog')], change);
  return createPageStore(api, shelfDouble());
}

describe('a list that comes in parts', () => {
  it('shows its beginning at once and all of it in the end', async () => {
    const shown: number[] = [];
    const store = storeWith({
      'gallery.list': () => yes({ ...galleryDouble(part(0, 2)), total: 4 }),
      'gallery.more': ({ from }) => yes(part(from, from + 1)),
    });
    store.subscribe(({ listing }) => {
      const length = listing?.columns.photoIds.length ?? 0;
      if (shown.at(-1) !== length) shown.push(length);
    });
    store.getState().chooseView('everything');
    await vi.waitFor(() => expect(shown).toEqual([0, 2, 4]));
    expect([...(store.getState().listing?.columns.photoIds ?? [])]).toEqual([1, 2, 3, 4]);
  });

  it('is asked for anew where it has become another meanwhile', async () => {
    let turn = 0;
    const store = storeWith({
      'gallery.list': () => {
        turn += 1;
        return yes(turn === 1 ? { ...galleryDouble(part(0, 2)), total: 4 } : galleryDouble(whole));
      },
      'gallery.more': () => yes(null),
    });
    store.getState().chooseView('everything');
    await vi.waitFor(() => expect(store.getState().listing?.columns.photoIds).toHaveLength(4));
    expect(turn).toBe(2);
  });
});

describe('a list that changes all the time', () => {
  it('is asked for twice a second at most', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let asked = 0;
    const store = storeWith({
      'gallery.list': () => {
        asked += 1;
        return yes(galleryDouble(whole));
      },
    });
    for (let quarter = 0; quarter < 4 * 10; quarter += 1) {
      store.getState().hear({ kind: 'changed', topics: ['gallery'] });
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(asked).toBeGreaterThan(10);
    expect(asked).toBeLessThanOrEqual(2 * 10 + 1);
  });
});

describe('a list that is held', () => {
  it('is not drawn anew where nothing has changed, and only changed where something has', async () => {
    const asked: CommandInput<'gallery.list'>[] = [];
    let pieces = Uint32Array.of(1, 4);
    const store = storeWith({
      'gallery.list': (query) => {
        asked.push(query);
        if (asked.length === 1) return yes(galleryDouble(whole));
        const rows = { ...part(0, 0), judgement: whole.judgement };
        const total = pieces.length === 4 ? 3 : 4;
        return yes({ ...galleryDouble(rows), listing: asked.length, total, pieces });
      },
    });
    store.getState().chooseView('everything');
    await vi.waitFor(() => expect(store.getState().listing).not.toBeNull());
    const before = store.getState().listing;
    store.getState().refetchSoon();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toMatchObject({ held: 1 });
    pieces = Uint32Array.of(1, 1, 3, 2);
    expect(store.getState().listing).toBe(before);
    store.getState().refetchSoon();
    await vi.waitFor(() => expect(store.getState().listing?.columns.photoIds).toHaveLength(3));
    expect(asked[2]).toMatchObject({ held: 2 });
    expect([...(store.getState().listing?.columns.photoIds ?? [])]).toEqual([1, 3, 4]);
  });
});
