import { describe, expect, it, vi } from 'vitest';
import type { InspectedPhoto } from '../../contract/inspected-photo.ts';
import type { PageApi } from '../../contract/page-api.ts';
import { createPageStore } from './create-page-store.ts';
import { likeliestCat } from './find-slice.ts';
import {
  catNamed,
  cropDouble,
  holdAnswers,
  pageApiDouble,
  shelfDouble,
} from './testing/page-api-double.ts';

const mog = catNamed(1, 'Mog');
const luna = catNamed(2, 'Luna');

/** A photo in which one animal was found, of whom each cat's head has an opinion. */
const photoOf = (path: string, ...opinions: readonly (readonly [number, number | null])[]) =>
  ({
    path,
    photoId: 7,
    state: 'scored',
    failure: null,
    crops: [
      {
        ...cropDouble(70),
        opinions: opinions.map(([catId, probability]) => ({ catId, probability, verdict: null })),
      },
    ],
  }) satisfies InspectedPhoto;

describe('likeliestCat', () => {
  it('is the cat that any of the photos shows most surely', () => {
    const photos = [photoOf('a', [1, 0.6], [2, 0.1]), photoOf('b', [1, 0.2], [2, 0.9])];
    expect(likeliestCat(photos, [mog, luna])).toBe(luna);
  });

  it('is none where no cat is likely, none was found, or none was taught', () => {
    expect(likeliestCat([photoOf('a', [1, 0.4], [2, null])], [mog, luna])).toBeNull();
    expect(likeliestCat([{ ...photoOf('a'), crops: [] }], [mog])).toBeNull();
    expect(likeliestCat([photoOf('a', [3, 0.99])], [mog])).toBeNull();
  });
});

describe('finding the cat of a photo', () => {
  const findIn = async (
    cats: (typeof mog)[],
    photo: InspectedPhoto,
    { paths = [photo.path], ...more }: Partial<PageApi> & { paths?: string[] } = {},
  ) => {
    const { api } = pageApiDouble(cats, {
      'desktop.inspectDropped': () => Promise.resolve({ ok: true, value: [photo] }),
      ...more,
    });
    const store = createPageStore(api, shelfDouble());
    await store.getState().findCatOf(paths);
    return store.getState();
  };

  it('shows the matches of that cat, though the window knew of no cat before', async () => {
    const state = await findIn([mog, luna], photoOf('/a.jpg', [1, 0.1], [2, 0.8]));
    expect(state).toMatchObject({ subject: 2, view: 'matches', place: 'gallery', dropped: null });
    expect(state.notice?.sentences).toEqual([
      { key: 'find.found', values: { name: 'Luna', count: 1 } },
    ]);
  });

  it('says in how many photos the cat is, where it is not in all', async () => {
    const [one, other] = [photoOf('/a.jpg', [2, 0.8]), photoOf('/b.jpg', [2, 0.3])];
    const state = await findIn([luna], one, {
      'desktop.inspectDropped': () => Promise.resolve({ ok: true, value: [one, other] }),
      paths: ['/a.jpg', '/b.jpg'],
    });
    expect(state.notice?.sentences).toEqual([
      { key: 'find.among', values: { name: 'Luna', shown: 1, count: 2 } },
    ]);
  });

  it('asks what to do with photos of a cat that nobody taught', async () => {
    const state = await findIn([mog], photoOf('/a.jpg', [1, 0.1]));
    expect(state).toMatchObject({ dropped: ['/a.jpg'], droppedSought: true });
    expect(state.notice?.sentences.map(({ key }) => key)).toEqual(['find.nobody']);
  });

  it('begins the first cat with them', async () => {
    const state = await findIn([], photoOf('/a.jpg'));
    expect(state.draft.examples).toMatchObject([{ path: '/a.jpg', chosenCropId: 70 }]);
    expect(state).toMatchObject({ welcomeLeft: false, dropped: null });
  });

  it('begins no cat where it cannot be told which are known', async () => {
    const fault = { kind: 'indexer-gone' as const, message: 'gone' };
    const state = await findIn([], photoOf('/a.jpg'), {
      'cats.list': () => Promise.resolve({ ok: false, fault }),
    });
    expect(state.notice).toMatchObject({ tone: 'problem' });
    expect(state.draft.examples).toEqual([]);
  });

  it('tells what stands in the way, and asks nothing', async () => {
    const fault = { kind: 'busy' as const, message: 'try later' };
    const state = await findIn([mog], photoOf('/a.jpg'), {
      'desktop.inspectDropped': () => Promise.resolve({ ok: false, fault }),
    });
    expect(state.notice).toMatchObject({ tone: 'problem', detail: 'try later' });
    expect(state.dropped).toBeNull();
  });
});

describe('whoever goes elsewhere before the cat is known', () => {
  const goneFrom = async (photo: InspectedPhoto) => {
    const { api } = pageApiDouble([mog, luna], {
      'desktop.inspectDropped': () => Promise.resolve({ ok: true, value: [photo] }),
    });
    const state = createPageStore(api, shelfDouble()).getState;
    await state().open();
    const held = holdAnswers(api, 'desktop.inspectDropped');
    const found = state().findCatOf([photo.path]);
    await vi.waitFor(() => expect(held.count).toBe(1));
    state().go('failures');
    await held.answer(0);
    await found;
    return state;
  };

  it('stays there, and is shown the cat when that is wished', async () => {
    const state = await goneFrom(photoOf('/a.jpg', [1, 0.1], [2, 0.8]));
    expect(state()).toMatchObject({ place: 'failures', subject: 1 });
    const { sentences, action } = state().notice ?? {};
    expect(sentences?.map(({ key }) => key)).toEqual(['find.found']);
    action?.run();
    expect(state()).toMatchObject({ place: 'gallery', subject: 2, view: 'matches' });
  });

  it('is asked nothing over what is there now, until that is wished', async () => {
    const state = await goneFrom(photoOf('/a.jpg', [1, 0.1]));
    expect(state()).toMatchObject({ place: 'failures', dropped: null });
    state().notice?.action?.run();
    expect(state()).toMatchObject({ dropped: ['/a.jpg'], droppedSought: true });
  });
});

it('of two photos that are looked at after one another, the cat of the later is shown', async () => {
  const opinion = { '/a.jpg': [1, 0.9], '/b.jpg': [2, 0.9] } as const;
  const { api } = pageApiDouble([mog, luna], {
    'desktop.inspectDropped': ({ paths }) => {
      const path = paths[0] === '/a.jpg' ? '/a.jpg' : '/b.jpg';
      return Promise.resolve({ ok: true, value: [photoOf(path, opinion[path])] });
    },
  });
  const state = createPageStore(api, shelfDouble()).getState;
  await state().open();
  const held = holdAnswers(api, 'desktop.inspectDropped');
  const first = state().findCatOf(['/a.jpg']);
  await vi.waitFor(() => expect(held.count).toBe(1));
  const second = state().findCatOf(['/b.jpg']);
  await vi.waitFor(() => expect(held.count).toBe(2));
  await held.answer(1);
  await held.answer(0);
  await Promise.all([first, second]);
  expect(state().subject).toBe(2);
});
