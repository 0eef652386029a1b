import { describe, expect, it, vi } from 'vitest';
import type { InspectedPhoto } from '../../contract/inspected-photo.ts';
import type { PageApi } from '../../contract/page-api.ts';
import { createPageStore } from './create-page-store.ts';
import { shownIds, thresholdOf } from './gallery-slice.ts';
import { opinionOf } from '../photo/opinion-of.ts';
import {
  catNamed,
  columnsOf,
  cropDouble,
  detailDouble,
  holdAnswers,
  pageApiDouble,
  shelfDouble,
} from './testing/page-api-double.ts';

const mog = catNamed(1, 'Mog');
const luna = catNamed(2, 'Luna');

async function opened(cats = [mog], change: Partial<PageApi> = {}) {
  const { api, asked } = pageApiDouble(cats, change);
  const store = createPageStore(api, shelfDouble());
  await store.getState().open();
  await vi.waitFor(() => expect(store.getState().listing).not.toBeNull());
  return { store, asked, api };
}

const failing = (message: string) => () =>
  Promise.resolve({ ok: false as const, fault: { kind: 'busy' as const, message } });

describe('the gallery', () => {
  it('opens with the first cat and shows what the slider lets through', async () => {
    const { store } = await opened();
    expect(store.getState().subject).toBe(1);
    expect(shownIds(store.getState().listing)).toEqual([1, 2]);
    store.getState().setThreshold(0.3);
    expect(shownIds(store.getState().listing)).toEqual([1, 2, 3]);
  });

  it('keeps the slider where it was while photos stream in, and for each cat', async () => {
    const { store } = await opened([mog, luna]);
    store.getState().setThreshold(0.3);
    store.getState().showColumns(columnsOf([0.99, 0.9, 0.8, 0.35, 0.2]));
    expect(thresholdOf(store.getState())).toBe(0.3);
    expect(shownIds(store.getState().listing)).toEqual([1, 2, 3, 4]);
    store.getState().chooseSubject(2);
    expect(thresholdOf(store.getState())).toBe(0.5);
    store.getState().chooseSubject(1);
    expect(thresholdOf(store.getState())).toBe(0.3);
  });

  it('asks for few lists however many changes are told', async () => {
    const { store, asked } = await opened();
    await vi.waitFor(() => expect(store.getState().unsureCount).not.toBeNull());
    const before = asked.queries.length;
    for (let change = 0; change < 50; change++) {
      store.getState().hear({ kind: 'changed', topics: ['gallery'] });
    }
    await vi.waitFor(() => expect(asked.queries.length).toBeGreaterThan(before));
    expect(asked.queries.length - before).toBeLessThanOrEqual(4);
  });

  it('reads dates out of the search', async () => {
    const { store, asked } = await opened();
    store.getState().searchFor('garden 2024');
    expect(asked.queries.at(-1)).toMatchObject({
      search: 'garden',
      takenFromMs: new Date(2024, 0, 1).getTime(),
    });
  });

  it('keeps nothing chosen that the slider or a search hides', async () => {
    const { store } = await opened();
    store.getState().setThreshold(0);
    store.getState().selectAll();
    store.getState().step({ kind: 'focus', id: 4 });
    expect(store.getState().selection.chosen.size).toBe(4);
    store.getState().setThreshold(0.5);
    expect([...store.getState().selection.chosen]).toEqual([1, 2]);
    expect(store.getState().selection.activeId).toBeNull();
  });

  it('opens no place behind a large photo', async () => {
    const { store } = await opened([mog], {
      'photos.detail': ({ photoId }) =>
        Promise.resolve({ ok: true, value: detailDouble(photoId, []) }),
      'library.storage': failing('later'),
    });
    for (const leave of [
      () => store.getState().chooseMenu('settings'),
      () => store.getState().chooseMenu('teach'),
      () => store.getState().chooseView('unsure'),
      () => store.getState().chooseSubject(1),
    ]) {
      await store.getState().openPhoto(1);
      expect(store.getState().openPhotoId).toBe(1);
      leave();
      expect(store.getState().openPhotoId).toBeNull();
    }
  });

  it('says when a list does not come', async () => {
    const { api } = pageApiDouble([mog], { 'gallery.list': failing('try later') });
    const store = createPageStore(api, shelfDouble());
    await store.getState().open();
    await vi.waitFor(() => expect(store.getState().listingFailed).toBe(true));
    expect(store.getState().notice).toMatchObject({ tone: 'problem', detail: 'try later' });
  });
});

describe('correcting', () => {
  it('shows a refusal before it is stored and tells what it brought', async () => {
    const { store, asked } = await opened();
    const judged = store.getState().judge([2], 'no');
    expect(shownIds(store.getState().listing)).toEqual([1]);
    await judged;
    expect(asked.labels).toEqual([[{ photoId: 2, cropId: null, catId: 1, verdict: 'no' }]]);
    expect(store.getState().notice?.sentences.map(({ key }) => key)).toEqual([
      'correct.no',
      'correct.gained',
    ]);
    expect(store.getState().notice?.action?.label).toBe('common.undo');
  });

  it('shows an answer in the large photo before it is stored, and not when it could not be', async () => {
    const crops = [{ ...cropDouble(7), opinions: [] }, cropDouble(8)];
    const { store, api } = await opened([mog], {
      'photos.detail': ({ photoId }) =>
        Promise.resolve({ ok: true, value: detailDouble(photoId, crops) }),
    });
    await store.getState().openPhoto(1);
    const held = holdAnswers(api, 'labels.set');
    const verdict = () => opinionOf(store.getState().detail?.crops[0] ?? cropDouble(0), 1)?.verdict;
    const judged = store.getState().judge([1], 'no', 7);
    expect(verdict()).toBe('no');
    expect(opinionOf(store.getState().detail?.crops[1] ?? cropDouble(0), 1)).toBeNull();
    await held.answer(0);
    await judged;

    Object.assign(api, { 'labels.set': failing('busy') });
    await store.getState().openPhoto(1);
    await store.getState().judge([1], 'yes', 7);
    await vi.waitFor(() => expect(verdict()).toBeUndefined());
  });

  it('brings a photo back when the refusal could not be stored', async () => {
    const { store } = await opened([mog], { 'labels.set': failing('busy') });
    await store.getState().judge([2], 'no');
    await vi.waitFor(() => expect(shownIds(store.getState().listing)).toEqual([1, 2]));
  });

  it('reassigns in one gesture: not this cat, but that one', async () => {
    const { store, asked } = await opened([mog, luna]);
    await store.getState().assign([2], 2);
    expect(asked.labels).toEqual([
      [
        { photoId: 2, cropId: null, catId: 1, verdict: 'no' },
        { photoId: 2, cropId: null, catId: 2, verdict: 'yes' },
      ],
    ]);
  });

  it('asks which cat is meant when several are shown', async () => {
    const { store, asked } = await opened([mog, luna]);
    store.getState().chooseSubject('any');
    await store.getState().judge([2], 'yes');
    expect(asked.labels).toEqual([]);
    expect(store.getState().notice?.sentences[0]?.key).toBe('correct.whichCat');
  });
});

describe('teaching', () => {
  const photo: InspectedPhoto = {
    path: '/photos/sofa.jpg',
    photoId: 7,
    state: 'scored',
    failure: null,
    crops: [
      { cropId: 70, box: [0, 0, 1, 1], catScore: 0.9, drawn: false, atMs: null, opinions: [] },
    ],
  };
  const shown = () => Promise.resolve({ ok: true as const, value: [photo] });

  it('makes the cat, teaches it and goes to its photos', async () => {
    const { api, asked } = pageApiDouble([mog], {
      'desktop.inspectDropped': shown,
      'cats.create': ({ name }) => Promise.resolve({ ok: true, value: catNamed(1, name) }),
    });
    const store = createPageStore(api, shelfDouble());
    store.getState().nameDraft('Mog');
    await store.getState().showExamples([photo.path]);
    await store.getState().finishTeaching();
    expect(asked.labels).toEqual([[{ photoId: 7, cropId: 70, catId: 1, verdict: 'yes' }]]);
    expect(store.getState()).toMatchObject({
      subject: 1,
      place: 'gallery',
      draft: { examples: [] },
    });
  });

  it('can be left and taken up again', async () => {
    const shelf = shelfDouble();
    const { api } = pageApiDouble([], { 'desktop.inspectDropped': shown });
    const before = createPageStore(api, shelf).getState();
    before.nameDraft('Mog');
    await before.showExamples([photo.path]);
    const after = createPageStore(api, shelf);
    await after.getState().resumeDrafts();
    expect(after.getState().draft).toMatchObject({ name: 'Mog', examples: [{ chosenCropId: 70 }] });
  });
});
