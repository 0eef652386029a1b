import { expect, it, vi } from 'vitest';
import type { HeadSummary } from '../../contract/cat.ts';
import { defaultSettings } from '../../contract/settings.ts';
import { createPageStore } from '../store/create-page-store.ts';
import {
  catNamed,
  cropDouble,
  detailDouble,
  pageApiDouble,
  shelfDouble,
} from '../store/testing/page-api-double.ts';
import { heatBegins } from './heat-begins.ts';

const head: HeadSummary = {
  ...{ version: 1, kind: 'prototype', examples: 5, counterExamples: 0, trainedAtMs: 0 },
  ...{ share: null, doubt: null, answers: null, kindsTried: false, surroundings: null },
};

/** A large photo of a cat that was taught, and asked why it is that cat. */
async function lookedAt() {
  let heatMap = true;
  const { api } = pageApiDouble([{ ...catNamed(1, 'Mog'), head }], {
    'photos.detail': ({ photoId }) =>
      Promise.resolve({ ok: true, value: detailDouble(photoId, [cropDouble(10)]) }),
    'explain.neighbours': () => Promise.resolve({ ok: true, value: [] }),
    'explain.heatMap': () =>
      Promise.resolve({ ok: false, fault: { kind: 'busy', message: 'never comes' } }),
    'settings.set': (patch) => {
      heatMap = patch.heatMap ?? heatMap;
      return Promise.resolve({ ok: true, value: { ...defaultSettings, heatMap } });
    },
  });
  const { getState: state } = createPageStore(api, shelfDouble());
  await state().open();
  await vi.waitFor(() => expect(state().listing).not.toBeNull());
  await state().openPhoto(1);
  return state;
}

it('waits until the rest of why is told, and for whatever else the photo is used for', async () => {
  const state = await lookedAt();
  expect(heatBegins(state())).toBe(false);
  await state().explain();
  expect(heatBegins(state())).toBe(true);
  state().setDrawing(true);
  expect(heatBegins(state())).toBe(false);
  state().setDrawing(false);
  state().runSlideshow(true);
  expect(heatBegins(state())).toBe(false);
  state().runSlideshow(false);
  const { progress } = state();
  if (progress === null) throw new Error('nothing is told of the work');
  state().hear({ kind: 'progress', progress: { ...progress, state: 'indexing' } });
  expect(heatBegins(state())).toBe(false);
  state().hear({ kind: 'progress', progress });
  expect(heatBegins(state())).toBe(true);
});

it('does not begin where the person has hidden it, until it is wished for again', async () => {
  const state = await lookedAt();
  await state().explain();
  const shown = state().toggleHeat();
  expect(state().heat).not.toBeNull();
  await state().toggleHeat();
  await shown;
  expect(state().heat).toBeNull();
  expect(heatBegins(state())).toBe(false);
  await state().toggleHeat();
  expect(state().settings.heatMap).toBe(true);
});
