import { describe, expect, it, vi } from 'vitest';
import type { InspectedPhoto } from '../../contract/inspected-photo.ts';
import type { PageApi } from '../../contract/page-api.ts';
import { defaultSettings, type Settings } from '../../contract/settings.ts';
import { createPageStore } from './create-page-store.ts';
import {
  catNamed,
  columnsOf,
  cropDouble,
  detailDouble,
  galleryDouble,
  holdAnswers,
  pageApiDouble,
  shelfDouble,
  tileDouble,
} from './testing/page-api-double.ts';

const mog = catNamed(1, 'Mog');
const luna = catNamed(2, 'Luna');
const yes = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });
const gone = () =>
  Promise.resolve({ ok: false as const, fault: { kind: 'not-found' as const, message: 'gone' } });

async function opened(change: Partial<PageApi> = {}) {
  const { api, asked } = pageApiDouble([mog, luna], change);
  const store = createPageStore(api, shelfDouble());
  await store.getState().open();
  await vi.waitFor(() => expect(store.getState().unsureCount).not.toBeNull());
  return { api, asked, state: store.getState };
}

describe('the gallery', () => {
  it('shows the list that was asked for last, whichever comes last', async () => {
    const { api, state } = await opened({
      'gallery.list': ({ view }) =>
        yes(
          galleryDouble({
            ...columnsOf([0.9]),
            photoIds: Uint32Array.of(view === 'everything' ? 7 : 8),
          }),
        ),
    });
    const held = holdAnswers(api, 'gallery.list');
    state().chooseView('unsure');
    state().chooseView('everything');
    await held.answer(1);
    await held.answer(0);
    expect(state().listing?.columns.photoIds[0]).toBe(7);
  });

  it('names all photos in sight, however many, each by its newest name', async () => {
    let name = 'old.jpg';
    const { api, state } = await opened({
      'gallery.tiles': ({ photoIds }) => yes(photoIds.map((id) => tileDouble(id, name))),
    });
    const ids = Array.from({ length: 1200 }, (_, index) => index + 1);
    state().wantTiles(ids);
    await vi.waitFor(() => expect(state().tiles.size).toBe(1200));

    const held = holdAnswers(api, 'gallery.tiles');
    for (const next of ['moved.jpg', 'moved again.jpg']) {
      name = next;
      const before = held.count;
      state().outdateTiles();
      await vi.waitFor(() => {
        state().wantTiles([3]);
        expect(held.count).toBe(before + 1);
      });
    }
    await held.answer(1);
    await held.answer(0);
    expect(state().tiles.get(3)?.fileName).toBe('moved again.jpg');
  });

  it('asks again for names that did not come', async () => {
    let works = false;
    const { state } = await opened({
      'gallery.tiles': ({ photoIds }) =>
        works ? yes(photoIds.map((id) => tileDouble(id))) : gone(),
    });
    state().wantTiles([3]);
    await vi.waitFor(() => expect(state().notice?.tone).toBe('problem'));
    works = true;
    state().wantTiles([3]);
    await vi.waitFor(() => expect(state().tiles.has(3)).toBe(true));
  });
});

describe('the large photo', () => {
  it('shows what was asked last of it, not what came last', async () => {
    let cropId = 1;
    const { api, state } = await opened({
      'photos.detail': ({ photoId }) => yes(detailDouble(photoId, [cropDouble(cropId)])),
    });
    const held = holdAnswers(api, 'photos.detail');
    void state().openPhoto(1);
    cropId = 2;
    void state().refreshPhoto();
    await held.answer(1);
    await held.answer(0);
    expect(state().detail?.crops[0]?.cropId).toBe(2);
  });

  it('tells no fault of a photo that was closed', async () => {
    const { api, state } = await opened({ 'photos.detail': gone });
    const held = holdAnswers(api, 'photos.detail');
    void state().openPhoto(1);
    state().closePhoto();
    await held.answer(0);
    expect(state().notice).toBeNull();
  });

  it('explains the cat that is chosen now', async () => {
    const { api, state } = await opened({
      'photos.detail': ({ photoId }) => yes(detailDouble(photoId, [cropDouble(1), cropDouble(2)])),
      'explain.neighbours': ({ cropId }) => yes([{ photoId: 9, cropId, similarity: 0.5 }]),
    });
    await state().openPhoto(1);
    const held = holdAnswers(api, 'explain.neighbours');
    void state().explain();
    state().chooseCrop(2);
    state().chooseCrop(1);
    await held.answer(0);
    expect(state().neighbours).toBeNull();
  });
});

describe('a box that is drawn', () => {
  const withDrawing = () =>
    opened({
      'photos.detail': ({ photoId }) => yes(detailDouble(photoId, [cropDouble(photoId * 10)])),
      'crops.draw': () => yes(cropDouble(99)),
    });
  const said = { photoId: 1, cropId: 99, catId: 1, verdict: 'yes' };

  it('is the cat, also when the next photo is shown before it is stored', async () => {
    const { api, asked, state } = await withDrawing();
    await state().openPhoto(1);
    const held = holdAnswers(api, 'crops.draw');
    const drawn = state().drawBox([0, 0, 1, 1]);
    await state().openPhoto(2);
    await held.answer(0);
    await drawn;
    expect(asked.labels).toEqual([[said]]);
    expect(state()).toMatchObject({ openPhotoId: 2, cropId: 20 });
  });

  it('is the cat that was chosen then, and nothing is shown of it in the list of another', async () => {
    const { api, asked, state } = await withDrawing();
    await state().openPhoto(1);
    const held = holdAnswers(api, 'crops.draw');
    const drawn = state().drawBox([0, 0, 1, 1]);
    state().chooseSubject(2);
    await vi.waitFor(() => expect(state().listing).not.toBeNull());
    const { listing } = state();
    await held.answer(0);
    await drawn;
    expect(asked.labels).toEqual([[said]]);
    expect(state().listing).toBe(listing);
  });
});

describe('settings', () => {
  it('stay where the person put them, and are written few times', async () => {
    let stored: Settings = defaultSettings;
    const written: unknown[] = [];
    const { api, state } = await opened({
      'settings.get': () => yes(stored),
      'settings.set': (patch) => {
        written.push(patch);
        stored = { ...stored, ...(patch as Partial<Settings>) };
        return yes(stored);
      },
    });
    const held = holdAnswers(api, 'settings.set');
    const change = (tileSizePx: number) => state().changeSettings({ tileSizePx });
    const first = change(200);
    await vi.waitFor(() => expect(held.count).toBe(1));
    const rest = [210, 220, 230].map(change);
    await state().readSettings();
    expect(state().settings.tileSizePx).toBe(230);
    await held.answer(0);
    expect(state().settings.tileSizePx).toBe(230);
    await held.answer(1);
    await Promise.all([first, ...rest]);
    expect(state().settings.tileSizePx).toBe(230);
    expect(written).toEqual([{ tileSizePx: 200 }, { tileSizePx: 230 }]);
  });
});

describe('folders that are left out', () => {
  it('are all of those that were named, however quickly', async () => {
    let kept = { folders: ['/a', '/b', '/c'], names: [] as readonly string[] };
    const { state } = await opened({
      'exclusions.get': () => yes(kept),
      'exclusions.set': ({ folders, names }) => {
        kept = { folders: [...folders], names: names ?? [] };
        return yes(kept);
      },
    });
    await state().readExclusions();
    await Promise.all([state().takeIn('/a'), state().leaveOutName('cache'), state().takeIn('/c')]);
    expect(kept).toEqual({ folders: ['/b'], names: ['cache'] });
  });
});

describe('photos shown to teach with', () => {
  const inspected = (path: string): InspectedPhoto => ({
    path,
    photoId: Number(path),
    state: 'scored',
    failure: null,
    crops: [cropDouble(Number(path) * 10)],
  });
  const withInspection = () =>
    opened({
      'desktop.inspectDropped': ({ paths }) => yes(paths.map(inspected)),
      'cats.create': ({ name }) => yes(catNamed(3, name)),
    });

  it('are of the cat they were shown for', async () => {
    const { api, asked, state } = await withInspection();
    const held = holdAnswers(api, 'desktop.inspectDropped');
    state().beginTeaching(1);
    const reading = state().showExamples(['4', '5']);
    state().beginTeaching(2);
    await held.answer(0);
    await held.answer(1);
    await reading;
    expect(state().draft).toMatchObject({ catId: 2, examples: [] });
    await state().finishTeaching();
    expect(asked.labels).toEqual([]);
    state().beginTeaching(1);
    expect(state().draft.examples.map(({ path }) => path)).toEqual(['4', '5']);
  });

  it('are all taught with, also those still read when the button is pressed', async () => {
    const { api, asked, state } = await withInspection();
    state().beginTeaching(null);
    state().nameDraft('Simba');
    await state().showExamples(['4']);
    const held = holdAnswers(api, 'desktop.inspectDropped');
    void state().showExamples(['5']);
    const taught = state().finishTeaching();
    await held.answer(0);
    await taught;
    expect(asked.labels.flat().map(({ photoId }) => photoId)).toEqual([4, 5]);
    state().beginTeaching(null);
    expect(state().draft.examples).toEqual([]);
  });

  it('are kept when they come while others are being sent', async () => {
    const { api, asked, state } = await withInspection();
    state().beginTeaching(1);
    await state().showExamples(['4', '5']);
    const held = holdAnswers(api, 'labels.set');
    const reads = holdAnswers(api, 'desktop.inspectDropped');
    const taught = state().finishTeaching();
    await vi.waitFor(() => expect(held.count).toBe(1));
    const read = state().showExamples(['6', '7']);
    state().chooseExample('5', 51);
    await reads.answer(0);
    await held.answer(0);
    await taught;
    // Read before the answer, changed before it, and still being read.
    expect(state().place).toBe('teach');
    expect(state().draft).toMatchObject({ catId: 1, reading: ['7'], shown: ['5', '6', '7'] });
    await reads.answer(1);
    await read;
    const again = state().finishTeaching();
    await vi.waitFor(() => expect(held.count).toBe(2));
    await held.answer(1);
    await again;
    expect(asked.labels.at(-1)?.map(({ photoId }) => photoId)).toEqual([5, 6, 7]);
  });

  it('pull nobody back who has gone elsewhere before they are taught with', async () => {
    const { api, state } = await withInspection();
    state().beginTeaching(2);
    await state().showExamples(['4']);
    const held = holdAnswers(api, 'labels.set');
    const taught = state().finishTeaching();
    await vi.waitFor(() => expect(held.count).toBe(1));
    state().go('failures');
    await held.answer(0);
    await taught;
    expect(state()).toMatchObject({ place: 'failures', subject: 1 });
    expect(state().notice?.action?.label).toBe('find.show');
    state().notice?.action?.run();
    expect(state()).toMatchObject({ place: 'gallery', subject: 2 });
    state().beginTeaching(2);
    expect(state().draft.examples).toEqual([]);
  });

  it('can be taken back in one press', async () => {
    const { state } = await withInspection();
    state().beginTeaching(2);
    await state().showExamples(['4']);
    await state().finishTeaching();
    expect(state()).toMatchObject({ place: 'gallery', subject: 2 });
    expect(state().notice?.action?.label).toBe('common.undo');
  });

  it('make a new cat once, however often the button is pressed', async () => {
    const created: string[] = [];
    const { state } = await opened({
      'desktop.inspectDropped': ({ paths }) => yes(paths.map(inspected)),
      'cats.create': ({ name }) => {
        created.push(name);
        return yes(catNamed(3, name));
      },
    });
    state().beginTeaching(null);
    state().nameDraft('Simba');
    await state().showExamples(['4']);
    await Promise.all([state().finishTeaching(), state().finishTeaching()]);
    expect(created).toEqual(['Simba']);
  });
});
