import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Cat } from '../../contract/cat.ts';
import type { CommandHandlers } from '../../contract/commands.ts';
import type { RecordedLabel } from '../../contract/listing.ts';
import { existingFolders, minimumFor, type Minimum } from '../arguments.ts';
import { withNothingKept, WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { cacheFolder } from '../places.ts';
import { printHits, type HitFormat } from '../print-hits.ts';
import { learnFrom, lookAtExamples, type Examples } from '../show-photos.ts';
import type { TaughtPhoto } from '../teach-report.ts';
import type { Terminal } from '../terminal.ts';
import type { Context, LibraryOptions } from '../with-library.ts';
import { count } from '../words.ts';
import { hitsOf } from './find.ts';
import { lookThrough, withWorkingLibrary } from './index-folders.ts';

export type FindLikeOptions = LibraryOptions &
  HitFormat & {
    readonly like: readonly string[];
    readonly in: readonly string[];
    readonly not?: readonly string[];
    readonly cat?: string;
    readonly min: Minimum;
    readonly threads?: number;
    /** False with `--no-cache`: what was seen is forgotten afterwards. */
    readonly cache: boolean;
  };

/**
 * Finds the cat of some photos in some folders, in one go.
 *
 * What was seen is kept in a library of its own for these folders, so that asking again, also for
 * another cat, opens new and changed photos only.
 */
export async function findLike(context: Context, options: FindLikeOptions): Promise<ExitCode> {
  const folders = await existingFolders(options.in);
  const place = await libraryPlace(options, folders);
  try {
    return await findIn(context, { ...options, library: place.folder }, folders, place.exact);
  } catch (error) {
    throw place.temporary ? withNothingKept(error) : error;
  } finally {
    if (place.temporary) await rm(place.folder, { recursive: true, force: true });
  }
}

/** What a cat is taught with in one go. */
export type LikeOptions = Pick<
  FindLikeOptions,
  'library' | 'like' | 'not' | 'cat' | 'threads' | 'cache'
>;

/**
 * Teaches the cat of some photos in a library of its own, without looking for it anywhere.
 *
 * `use` gets the library's folder, and null in place of a cat where the photos show none.
 */
export async function withCatLike<T>(
  context: Context,
  options: LikeOptions,
  use: (taught: Taught | null) => Promise<T>,
): Promise<T> {
  const place = await libraryPlace(options, ['database']);
  try {
    const at = { ...options, library: place.folder };
    const taught = await withWorkingLibrary(context, at, async ({ handlers }, display) => {
      const examples = await examplesOf(context.terminal, handlers, options);
      display.stop();
      const cat = await teachOnly(
        context.terminal,
        handlers,
        examples,
        nameOf(options),
        place.exact,
      );
      return cat && { cat, folder: place.folder, labels: await handlers['labels.export']() };
    });
    return await use(taught);
  } catch (error) {
    throw place.temporary ? withNothingKept(error) : error;
  } finally {
    if (place.temporary) await rm(place.folder, { recursive: true, force: true });
  }
}

/** A cat in a library that may be closed by now. */
export type Taught = {
  readonly cat: Cat;
  readonly folder: string;
  readonly labels: readonly RecordedLabel[];
};

type LibraryPlace = {
  readonly folder: string;
  readonly temporary: boolean;
  /** Ours alone: the cat is exactly what `--like` shows, and what an earlier run showed is taken back. */
  readonly exact: boolean;
};

async function libraryPlace(
  { library, cache }: Pick<FindLikeOptions, 'library' | 'cache'>,
  folders: readonly string[],
): Promise<LibraryPlace> {
  if (library !== undefined) return { folder: library, temporary: false, exact: false };
  if (!cache) {
    const folder = await mkdtemp(join(tmpdir(), 'my-cat-find-'));
    return { folder, temporary: true, exact: true };
  }
  const key = createHash('sha256')
    .update([...folders].sort().join('\0'))
    .digest('hex')
    .slice(0, 16);
  return { folder: join(cacheFolder(), 'find', key), temporary: false, exact: true };
}

async function findIn(
  context: Context,
  options: FindLikeOptions,
  folders: readonly string[],
  exact: boolean,
): Promise<ExitCode> {
  const { terminal } = context;
  return withWorkingLibrary(context, options, async (indexer, display) => {
    const { handlers } = indexer;
    // First, so that bad examples are told before minutes of work.
    const examples = await examplesOf(terminal, handlers, options);
    // Learned last: the cats that live in these folders help to tell this one apart.
    await lookThrough(context, indexer, folders);
    display.stop();
    const cat = await teachOnly(terminal, handlers, examples, nameOf(options), exact);
    if (cat === null) return exitCode.nothingFound;
    const request = { catId: cat.catId, minimum: minimumFor(options.min, cat), folders };
    return printHits(terminal, hitsOf(handlers, request, cat.name), options);
  });
}

const nameOf = ({ cat, like }: LikeOptions) => cat ?? nameAfter(like[0] ?? '');

async function examplesOf(
  terminal: Terminal,
  handlers: CommandHandlers,
  options: LikeOptions,
): Promise<Examples> {
  const { like, not = [] } = options;
  const examples = await lookAtExamples(
    handlers,
    terminal,
    { yes: like, no: not },
    nameOf(options),
  );
  if (examples.yes.some((photo) => photo.crops.length > 0)) return examples;
  throw new WrongUse(`No cat was found in ${like.join(', ')}. Show other photos.`);
}

/** With `exact` the library knows this cat alone, from these examples alone. */
async function teachOnly(
  terminal: Terminal,
  handlers: CommandHandlers,
  examples: Examples,
  name: string,
  exact: boolean,
): Promise<Cat | null> {
  if (exact) await keepOneCat(handlers, name);
  if (exact) await forgetOthers(handlers, examples);
  const { cat, taught } = await learnFrom(handlers, examples, name);
  if (cat !== null) tellLearned(terminal, taught);
  return cat;
}

function tellLearned({ note }: Terminal, taught: readonly TaughtPhoto[]): void {
  const examples = taught.filter((one) => one.verdict === 'yes');
  const learned = examples.filter((one) => one.crops.length > 0);
  const skipped = examples.length - learned.length;
  const without = skipped === 0 ? '' : `; ${skipped} skipped (my-cat teach says why)`;
  note(`Learned from ${count(learned.length, 'photo')}${without}.`);
}

const nameAfter = (path: string) => basename(resolve(path)).normalize('NFC').slice(0, 60) || 'cat';

/** The library of a one-go search knows a single cat, named after the latest search. */
async function keepOneCat(handlers: CommandHandlers, name: string): Promise<void> {
  const [cat] = await handlers['cats.list']();
  if (cat !== undefined && cat.name !== name)
    await handlers['cats.rename']({ catId: cat.catId, name });
}

/** Takes back what earlier searches showed and this one does not. */
async function forgetOthers(handlers: CommandHandlers, { yes, no }: Examples): Promise<void> {
  const shown = new Set([...yes, ...no].map((photo) => photo.photoId));
  const inForce = await handlers['labels.export']();
  const labels = inForce.flatMap(({ photoId, cropId, catId }) =>
    photoId === null || shown.has(photoId) ? [] : [{ photoId, cropId, catId, verdict: null }],
  );
  if (labels.length > 0) await handlers['labels.set']({ labels });
}
