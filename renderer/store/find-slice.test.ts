import { describe, expect, it } from 'vitest';
import type { InspectedPhoto } from '../../contract/inspected-photo.ts';
import type { PageApi } from '../../contract/page-api.ts';
import { createPageStore } from './create-page-store.ts';
import { likeliestCat } from './find-slice.ts';
import { catNamed, cropDouble, pageApiDouble, shelfDouble } from './testing/page-api-double.ts';

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
