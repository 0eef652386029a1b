import type { Cat } from '../../../contract/cat.ts';
import {
  galleryFlag,
  type GalleryAnswer,
  type GalleryColumns,
  type Tile,
} from '../../../contract/gallery.ts';
import type { Judgement } from '../../../contract/judgement.ts';
import type { LabelBatch, LabelRequest } from '../../../contract/label.ts';
import type { PageApi } from '../../../contract/page-api.ts';
import type { Crop, PhotoDetail } from '../../../contract/photo.ts';
import { defaultSettings } from '../../../contract/settings.ts';
import { sliderPlaces } from '../../../contract/plain/slider-places.ts';
import { stackUp } from '../../gallery/stack-up.ts';
import type { Listing } from '../gallery-slice.ts';
import type { DraftShelf } from '../page-state.ts';

/** What the double remembers having been asked, newest last. */
export type Asked = {
  readonly labels: LabelRequest[][];
  readonly queries: unknown[];
};

export function catNamed(catId: number, name: string): Cat {
  return {
    catId,
    name,
    colour: catId,
    faceCropId: null,
    examples: 5,
    rejected: 0,
    outdated: 0,
    matches: 2,
    matchesElsewhere: 0,
    expected: null,
    advice: { next: 'teach', reason: 'not-taught' },
    head: null,
  };
}

/** A gesture that is about nothing. */
export const batchDouble = (batchId: number, undone: boolean): LabelBatch => ({
  ...{ batchId, madeAtMs: 0, undone },
  ...{ said: [], labels: 0, photos: 0, pictured: [] },
});

/** What is known of a photo with these cats. */
export const detailDouble = (photoId: number, crops: readonly Crop[]): PhotoDetail => ({
  photoId,
  path: `/photos/${photoId}.jpg`,
  copies: [],
  versions: [],
  state: crops.length > 0 ? 'scored' : 'no-cat',
  failure: null,
  widthPx: 600,
  heightPx: 400,
  bytes: 1000,
  takenAtMs: 1.7e12,
  takenFrom: 'exif',
  camera: null,
  written: null,
  durationMs: null,
  crops,
});

/** What a tile shows besides its picture. */
export const tileDouble = (photoId: number, fileName = `${photoId}.jpg`): Tile => ({
  photoId,
  fileName,
  takenAtMs: 1.7e12,
  durationMs: null,
  state: 'scored',
  probability: 0.9,
  cropId: 100 + photoId,
  box: [0, 0, 1, 1],
});

/** A cat that fills its photo, of which nobody was taught yet. */
export const cropDouble = (cropId: number): Crop => ({
  cropId,
  box: [0, 0, 1, 1],
  catScore: 0.9,
  drawn: false,
  atMs: null,
  opinions: [],
});

/** Columns of photos 1, 2, 3 … with these falling probabilities. */
export function columnsOf(probabilities: readonly number[]): GalleryColumns {
  const count = probabilities.length;
  return {
    photoIds: Uint32Array.from({ length: count }, (_, index) => index + 1),
    probabilities: Float32Array.from(probabilities),
    aspectRatios: new Float32Array(count).fill(1.5),
    takenAtSeconds: Float64Array.from({ length: count }, (_, index) => 1.7e9 - index),
    flags: new Uint8Array(count).fill(galleryFlag.cat),
    stacks: new Uint32Array(count),
    judgement: judgementDouble(),
  };
}

/** A list that is told as a whole, in one answer. */
export const galleryDouble = (columns: GalleryColumns): GalleryAnswer => ({
  ...columns,
  listing: 1,
  total: columns.photoIds.length,
  unsure: 2,
  pieces: null,
});

/** Matches from a threshold on, of which nothing is told. */
export function judgementDouble(threshold = 0.5): Judgement {
  const nothing = { expected: 0, low: 0, high: 0 };
  const places = sliderPlaces + 1;
  return {
    threshold,
    here: { threshold, shown: 0, right: nothing, wrong: nothing, missed: nothing, told: false },
    shown: new Uint32Array(places),
    right: new Float32Array(places),
    missed: new Float32Array(places),
    told: new Uint8Array(places),
  };
}

/** Photos as they are listed when the slider lets all through; `openIds` are in opened stacks. */
export function listingOf(columns: GalleryColumns, openIds: readonly number[] = []): Listing {
  const passed = Uint32Array.from(columns.photoIds, (_, index) => index);
  const wish = { on: true, openIds: new Set(openIds), inPlace: false };
  const stacks = stackUp(columns, passed, wish);
  return { columns, passed, shown: stacks.shown, stacks, below: [] };
}

const answer = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });

/**
 * The outside world of a page, in memory: main and the indexer are another process.
 *
 * A call that a test did not expect is not there and fails it.
 */
export function pageApiDouble(cats: readonly Cat[], change: Partial<PageApi> = {}) {
  const asked: Asked = { labels: [], queries: [] };
  const api: Partial<PageApi> = {
    'cats.list': () => answer(cats),
    'folders.list': () => answer([]),
    'desktop.picturesFolder': () => answer(null),
    'indexing.warmUp': () => answer(undefined),
    'examples.written': () => answer([]),
    'failures.list': () => answer({ files: [], heeded: 0, ignored: 0 }),
    'indexing.progress': () => answer(idle),
    'settings.get': () => answer(defaultSettings),
    'gallery.list': (query) => {
      asked.queries.push(query);
      return answer(galleryDouble(columnsOf([0.9, 0.7, 0.4, 0.1])));
    },
    'labels.set': ({ labels }) => {
      asked.labels.push([...labels]);
      return answer({ batch: null, gained: 15, lost: 0, moved: null, withoutCat: [], gone: 0 });
    },
    ...change,
  };
  return { api: api as PageApi, asked };
}

const idle = {
  state: 'idle' as const,
  pausedBecause: null,
  total: 4,
  done: 4,
  failed: 0,
  videosLeftOut: 0,
  photosPerSecond: null,
  remainingMs: null,
  folderName: null,
  engine: null,
  kept: null,
  problem: null,
  seen: 0,
};

/** Answers that a test gives when and in what order it likes. */
export type Held = {
  /** Calls so far. */
  readonly count: number;
  /** Lets the answer of one call, the first being 0, arrive. */
  readonly answer: (call: number) => Promise<void>;
};

/**
 * Makes one call of the double wait for the test.
 *
 * What is answered is what the double knew when it was asked, as it is of another process.
 */
export function holdAnswers(api: PageApi, name: keyof PageApi): Held {
  const arrivals: (() => void)[] = [];
  const known = api[name] as (input: unknown) => Promise<unknown>;
  const waiting = (input: unknown) => {
    const answered = known(input);
    return new Promise((resolve) => arrivals.push(() => resolve(answered)));
  };
  Object.assign(api, { [name]: waiting });
  return {
    get count() {
      return arrivals.length;
    },
    answer: async (call) => {
      const arrive = arrivals[call];
      if (arrive === undefined) throw new Error(`${name} was asked ${arrivals.length} times`);
      arrive();
      // What awaits it goes on before the test does.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** A shelf in memory. */
export function shelfDouble(kept: string | null = null): DraftShelf {
  let draft = kept;
  return { read: () => draft, write: (text) => (draft = text) };
}
