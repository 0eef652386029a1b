import { expect, it } from 'vitest';
import { createPageStore } from '../store/create-page-store.ts';
import { catNamed, pageApiDouble, shelfDouble } from '../store/testing/page-api-double.ts';
import { slideshowWaits } from './slideshow-waits.ts';

it('waits for a menu, a question, dropped photos and the sheet of keys', () => {
  const { api } = pageApiDouble([]);
  const { getState: state } = createPageStore(api, shelfDouble());
  const waits = () => slideshowWaits(state());
  const seen = [waits()];
  state().openMenu({ xPx: 0, yPx: 0, place: 'photo', about: null });
  seen.push(waits());
  state().openMenu(null);
  seen.push(waits());
  state().ask({ kind: 'remove-cat', cat: catNamed(1, 'Mog') });
  seen.push(waits());
  state().ask(null);
  state().askAboutDropped(['/photos/1.jpg']);
  seen.push(waits());
  state().askAboutDropped(null);
  state().showShortcuts(true);
  seen.push(waits());
  state().showShortcuts(false);
  seen.push(waits());
  expect(seen).toEqual([false, true, false, true, true, true, false]);
});
