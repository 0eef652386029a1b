import { describe, expect, it, vi } from 'vitest';
import { settingsSchema } from '../../contract/settings.ts';
import { createPageStore } from './create-page-store.ts';
import { createKeptViews } from './kept-views.ts';
import { catNamed, pageApiDouble, shelfDouble } from './testing/page-api-double.ts';

const yes = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });

async function opened(shelf = shelfDouble()) {
  const { api } = pageApiDouble([catNamed(1, 'Mog'), catNamed(2, 'Luna')], {
    'settings.set': (patch) => yes(settingsSchema.parse(patch)),
  });
  const store = createPageStore(api, shelfDouble(), shelf);
  await store.getState().open();
  await vi.waitFor(() => expect(store.getState().listing).not.toBeNull());
  return { state: store.getState, shelf };
}

describe('how the gallery of a cat was left', () => {
  it('is found again when one comes back to it, also after a restart', async () => {
    const { state, shelf } = await opened();
    state().setThreshold(0.25);
    state().chooseSort('date');
    await state().changeSettings({ tileSizePx: 300 });
    state().chooseSubject(2);
    expect(state()).toMatchObject({ view: 'matches', sort: 'confidence' });
    state().chooseView('unsure');
    await state().changeSettings({ tileSizePx: 120 });

    state().chooseSubject(1);
    expect(state()).toMatchObject({ view: 'matches', sort: 'date', thresholds: { 1: 0.25 } });
    expect(state().settings.tileSizePx).toBe(300);
    const again = await opened(shelf);
    expect(again.state()).toMatchObject({ subject: 1, sort: 'date', thresholds: { 1: 0.25 } });
    again.state().chooseSubject(2);
    expect(again.state()).toMatchObject({ view: 'unsure', sort: 'confidence' });
  });

  it('is nothing where something else is kept, and follows the app where the slider was let go', async () => {
    for (const text of ['no json', '7', '{"1":{"view":"upside down"}}'])
      expect(createKeptViews(shelfDouble(text)).of(1)).toBeNull();
    const { state, shelf } = await opened();
    state().setThreshold(0.25);
    state().resetThreshold();
    expect(createKeptViews(shelf).of(1)?.threshold).toBeNull();
  });

  it('is forgotten with everything else', () => {
    const shelf = shelfDouble();
    const kept = createKeptViews(shelf);
    kept.keep(1, { view: 'unsure', sort: 'date', threshold: null, tileSizePx: 100 });
    kept.forget();
    expect(shelf.read()).toBeNull();
    expect(kept.of(1)).toBeNull();
  });
});
