import { expect, it } from 'vitest';
import { createPageStore } from './create-page-store.ts';
import { catNamed, holdAnswers, pageApiDouble, shelfDouble } from './testing/page-api-double.ts';

const [mog, luna] = [catNamed(1, 'Mog'), catNamed(2, 'Luna')];

async function opened() {
  const { api } = pageApiDouble([mog, luna], {
    'desktop.importCard': () =>
      Promise.resolve({
        ok: true,
        value: { cat: luna, isNew: false, examples: 3, counterExamples: 0 },
      }),
  });
  const state = createPageStore(api, shelfDouble()).getState;
  await state().open();
  return { state, held: holdAnswers(api, 'desktop.importCard') };
}

it('shows the cat of a card that was imported, and takes the examples back as one', async () => {
  const { state, held } = await opened();
  const imported = state().importCard('/luna.mycat');
  await held.answer(0);
  await imported;
  expect(state().subject).toBe(2);
  expect(state().notice?.action?.label).toBe('common.undo');
});

it('leaves whoever has gone elsewhere where they are, and shows the cat when that is wished', async () => {
  const { state, held } = await opened();
  const imported = state().importCard('/luna.mycat');
  state().go('failures');
  await held.answer(0);
  await imported;
  expect(state()).toMatchObject({ place: 'failures', subject: 1 });
  state().notice?.action?.run();
  expect(state()).toMatchObject({ place: 'gallery', subject: 2 });
});
