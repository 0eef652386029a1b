import type { CommandHandlers, CommandOutput } from '../../contract/commands.ts';
import type { ReviewReason } from '../../contract/review.ts';
import { findCat } from '../cats.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { toRead, withLibrary, type Context, type LibraryOptions } from '../with-library.ts';

export type ReviewOptions = LibraryOptions & {
  readonly cat?: string;
  readonly count: number;
  readonly json?: boolean;
};

/** One question, as `--json` prints it: the keys and their order are a promise. */
type Question = {
  readonly path: string;
  readonly cat: string;
  readonly probability: number;
  readonly reason: ReviewReason;
  /** Other photos that look much the same. */
  readonly alike: number;
  /** The other photos of its burst that show the same animal. */
  readonly burst: readonly string[];
};

/** Prints the photos about which the person's word would teach most, the same queue as the app's. */
export async function review(context: Context, options: ReviewOptions): Promise<ExitCode> {
  const { results } = context.terminal;
  return withLibrary(context, options, toRead, async ({ handlers }) => {
    const cat = await findCat(handlers, options.cat);
    const items = await handlers['review.next']({ catId: cat.catId, limit: options.count });
    for (const item of items) {
      const question = await toQuestion(handlers, item, cat);
      await results.write(options.json === true ? JSON.stringify(question) : lineOf(question));
    }
    await results.flush();
    return items.length > 0 ? exitCode.found : exitCode.nothingFound;
  });
}

const lineOf = ({ probability, reason, path }: Question) =>
  [probability.toFixed(3), reason, path].join('\t');

async function toQuestion(
  handlers: CommandHandlers,
  { photoId, crop, reason, alike, mates }: CommandOutput<'review.next'>[number],
  { catId, name }: { readonly catId: number; readonly name: string },
): Promise<Question> {
  const pathOf = async (id: number) => (await handlers['photos.detail']({ photoId: id })).path;
  const opinion = crop.opinions.find((one) => one.catId === catId);
  return {
    path: await pathOf(photoId),
    cat: name,
    probability: opinion?.probability ?? 0,
    reason,
    alike,
    burst: await Promise.all(mates.map((mate) => pathOf(mate.photoId))),
  };
}
