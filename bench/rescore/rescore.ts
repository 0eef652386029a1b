import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { GalleryQuery } from '../../contract/gallery.ts';
import type { CommandHandlers } from '../../contract/commands.ts';
import { openIndexer } from '../../indexer/open-indexer.ts';
import { weightsFolder, workerFile } from '../places.ts';
import { saveResult } from '../report/save-result.ts';
import { fixed, formatTable } from '../report/table.ts';
import { fillLibrary } from './fill-library.ts';

export type RescoreOptions = { readonly crops: number };

/** Times of one action, in milliseconds. */
type Times = { readonly action: string; readonly median: number; readonly worst: number };

const repetitions = 7;
const examples = 10;
/** Of both kinds together: enough for the app to try a small network. */
const manyLabels = 120;
/** A person looks before saying something. */
const lookingMs = 5000;

/** Measures what a person waits for in a large library: answers to labels, and the gallery's list. */
export async function rescore({ crops }: RescoreOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-bench-'));
  try {
    console.error(`Making a library of ${crops} cats`);
    await fillLibrary(folder, crops);
    const openedAtMs = performance.now();
    const indexer = await openIndexer({
      libraryFolder: folder,
      weightsFolder,
      workerFile,
      // As the app does, which reads ahead; the folder is not there and its photos are kept.
      watch: true,
      work: false,
      onEvent: () => undefined,
    });
    try {
      const times = await measureAll(indexer.handlers, openedAtMs);
      const rows = times.map(({ action, median, worst }) => [
        action,
        fixed(median, 0),
        fixed(worst, 0),
      ]);
      const head = ['action', 'median ms', 'worst ms'];
      console.log(formatTable(`A library of ${crops} cats`, head, rows));
      console.log(`\nWritten: ${await saveResult('rescore', { crops, times })}`);
    } finally {
      await indexer.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureAll(
  handlers: CommandHandlers,
  openedAtMs: number,
): Promise<readonly Times[]> {
  const { catId } = await handlers['cats.create']({ name: 'Mog' });
  const query: GalleryQuery = {
    subject: catId,
    view: 'everything',
    sort: 'confidence',
    search: '',
    takenFromMs: null,
    takenUntilMs: null,
  };
  const first = await handlers['gallery.list'](query);
  const opening = performance.now() - openedAtMs;
  // Every fiftieth photo shows the same cat.
  const label = (index: number, verdict: 'yes' | 'no') => ({
    photoId: 1 + index,
    cropId: null,
    catId,
    verdict,
  });
  const yes = Array.from({ length: examples }, (_, index) => label(50 * index, 'yes'));
  await setTimeout(lookingMs);
  const firstAtMs = performance.now();
  await handlers['labels.set']({ labels: yes });
  const firstLabels = performance.now() - firstAtMs;
  const timed = async (action: string, act: (turn: number) => unknown): Promise<Times> => {
    const times: number[] = [];
    for (let turn = 0; turn < repetitions; turn += 1) {
      const startedAtMs = performance.now();
      await act(turn);
      times.push(performance.now() - startedAtMs);
    }
    const sorted = times.sort((one, other) => one - other);
    const median = sorted[Math.floor(repetitions / 2)] ?? 0;
    return { action, median, worst: sorted.at(-1) ?? 0 };
  };
  const afterMany = async () => {
    const many = Array.from({ length: manyLabels / 2 }, (_, index) => [
      label(50 * index, 'yes'),
      label(50 * index + 1, 'no'),
    ]);
    await handlers['labels.set']({ labels: many.flat() });
    // While how well the cat is known is still being estimated.
    return timed(`one label after ${manyLabels}: the same`, (turn) =>
      handlers['labels.set']({ labels: [label(50 * (manyLabels + turn), 'yes')] }),
    );
  };
  const tiles = { subject: catId, photoIds: [...first.photoIds.slice(0, 60)] };
  const all = { catId, minimum: 0, folders: null, after: null, limit: 10_000 };
  return [
    { action: 'open, read, first list', median: opening, worst: opening },
    { action: 'first ten labels, after a look', median: firstLabels, worst: firstLabels },
    await timed('one label: retrain and judge all again', (turn) =>
      handlers['labels.set']({ labels: [label(50 * (examples + turn), 'yes')] }),
    ),
    await timed('one "not this cat": the same', (turn) =>
      handlers['labels.set']({ labels: [label(50 * turn + 1, 'no')] }),
    ),
    await timed('undo: the same', () => handlers['labels.undo']()),
    await afterMany(),
    await timed('list by confidence', () => handlers['gallery.list'](query)),
    await timed('list by date', () => handlers['gallery.list']({ ...query, sort: 'date' })),
    await timed('list, searched by name', () =>
      handlers['gallery.list']({ ...query, search: '0001' }),
    ),
    await timed('60 visible tiles', () => handlers['gallery.tiles'](tiles)),
    await timed('first 10,000 paths for the terminal', () => handlers['files.find'](all)),
  ];
}
