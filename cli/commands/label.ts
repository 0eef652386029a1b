import { resolve } from 'node:path';
import type { CommandHandlers } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import type { LabelBatch } from '../../contract/label.ts';
import { historyPage } from '../../contract/plain/history-page.ts';
import type { Verdict } from '../../contract/photo.ts';
import { findCat } from '../cats.ts';
import { WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { inspectPhotos } from '../inspect-photos.ts';
import { outcomeWords } from '../outcome-words.ts';
import {
  toAnswer,
  toRead,
  toTeach,
  withLibrary,
  type Context,
  type LibraryOptions,
} from '../with-library.ts';
import { count } from '../words.ts';

export type LabelOptions = LibraryOptions & { readonly cat?: string };

/** Says of photos that they show the cat, that they do not, or takes either back. */
export async function label(
  context: Context,
  verdict: Verdict | null,
  photos: readonly string[],
  options: LabelOptions,
): Promise<ExitCode> {
  const { terminal } = context;
  return withLibrary(context, options, toAnswer, async ({ handlers }) => {
    const { catId } = await findCat(handlers, options.cat);
    const inspected = await inspectPhotos(handlers, terminal, photos);
    for (const { path, failure } of inspected) {
      if (failure !== null) terminal.note(`${path}: skipped, ${failure.message}`);
    }
    const pathOf = new Map(
      inspected.flatMap(({ photoId, path }) => (photoId === null ? [] : [[photoId, path]])),
    );
    const labels = [...pathOf.keys()].map((photoId) => ({ photoId, cropId: null, catId, verdict }));
    if (labels.length === 0) throw new WrongUse('None of these photos could be read.');
    const outcome = await handlers['labels.set']({ labels });
    for (const photoId of outcome.withoutCat) {
      terminal.note(`${pathOf.get(photoId) ?? ''}: skipped, no cat was found in it`);
    }
    terminal.note(outcomeWords(outcome));
    return outcome.withoutCat.length < labels.length ? exitCode.found : exitCode.nothingFound;
  });
}

/** Takes back the latest labels, or gives them again. */
export async function step(
  context: Context,
  direction: 'labels.undo' | 'labels.redo',
  options: LibraryOptions,
): Promise<ExitCode> {
  return withLibrary(context, options, toAnswer, async ({ handlers }) => {
    const outcome = await handlers[direction]();
    context.terminal.note(
      outcome.batch === null
        ? `There is nothing to ${direction === 'labels.undo' ? 'undo' : 'redo'}.`
        : outcomeWords(outcome),
    );
    return outcome.batch === null ? exitCode.nothingFound : exitCode.found;
  });
}

export type HistoryOptions = LibraryOptions & { readonly limit: number; readonly json?: boolean };

/** Prints what was said, the latest first. */
export async function history(context: Context, options: HistoryOptions): Promise<ExitCode> {
  const { results } = context.terminal;
  return withLibrary(context, options, toRead, async ({ handlers }) => {
    const names = new Map((await handlers['cats.list']()).map((cat) => [cat.catId, cat.name]));
    let written = 0;
    for await (const batch of batches(handlers, options.limit)) {
      await results.write(
        options.json === true ? JSON.stringify(batch) : await batchLine(handlers, batch, names),
      );
      written += 1;
    }
    await results.flush();
    return written > 0 ? exitCode.found : exitCode.nothingFound;
  });
}

/** What was said, the latest first: as many as asked for, a page at a time. */
async function* batches(handlers: CommandHandlers, limit: number): AsyncGenerator<LabelBatch> {
  let before: number | null = null;
  for (let left = limit; left > 0; left -= historyPage) {
    const page: readonly LabelBatch[] = await handlers['labels.history']({
      before,
      limit: Math.min(left, historyPage),
    });
    yield* page;
    before = page.at(-1)?.batchId ?? null;
    if (page.length < historyPage) return;
  }
}

/** Prints every label in force as one JSON object a line: a backup that any program can read. */
export async function exportLabels(context: Context, options: LibraryOptions): Promise<ExitCode> {
  const { results } = context.terminal;
  return withLibrary(context, options, toRead, async ({ handlers }) => {
    const labels = await handlers['labels.export']();
    for (const one of labels) {
      const { catName: cat, verdict, contentKey: sha256, pictureKey: picture, atMs } = one;
      const { paths, box, madeAtMs } = one;
      const madeAt = new Date(madeAtMs).toISOString();
      const said = { cat, verdict, sha256, picture, paths, box, atMs, madeAt };
      await results.write(JSON.stringify(said));
    }
    await results.flush();
    return labels.length > 0 ? exitCode.found : exitCode.nothingFound;
  });
}

/** Brings in labels that `label export` has written, each file as one gesture. */
export async function importLabels(
  context: Context,
  paths: readonly string[],
  options: LibraryOptions,
): Promise<ExitCode> {
  const { terminal } = context;
  return withLibrary(context, options, toTeach, async ({ handlers }) => {
    let brought = 0;
    for (const path of paths) {
      const { labels, waiting, newCats } = await handlers['labels.import']({ path: resolve(path) });
      brought += labels;
      const cats = newCats.length === 0 ? '' : `; new: ${newCats.join(', ')}`;
      const later = waiting === 0 ? '' : `, ${waiting} of them once their photos are looked at`;
      terminal.note(`${path}: ${count(labels, 'new label')}${later}${cats}.`);
    }
    return brought > 0 ? exitCode.found : exitCode.nothingFound;
  });
}

async function batchLine(
  handlers: CommandHandlers,
  { madeAtMs, undone, said: [first], labels, pictured: [photoId] }: LabelBatch,
  names: ReadonlyMap<number, string>,
): Promise<string> {
  const when = new Date(madeAtMs).toISOString().slice(0, 19).replace('T', ' ');
  if (first === undefined) return when;
  const path = photoId === undefined ? noPhoto : await pathOf(handlers, photoId);
  const cat = names.get(first.catId) ?? 'a removed cat';
  const said = first.verdict === null ? 'taken back' : first.verdict === 'yes' ? cat : `not ${cat}`;
  const others = labels > 1 ? ` and ${count(labels - 1, 'other')}` : '';
  return `${when}  ${said}  ${path}${others}${undone ? '  (undone)' : ''}`;
}

/** A photo may be gone, and an example from a cat card never had one. */
const noPhoto = '(no photo here)';

async function pathOf(handlers: CommandHandlers, photoId: number): Promise<string> {
  try {
    return (await handlers['photos.detail']({ photoId })).path;
  } catch (error) {
    if (error instanceof FaultError && error.kind === 'not-found') return noPhoto;
    throw error;
  }
}
