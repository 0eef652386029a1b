import type { CommandHandlers } from '../../contract/commands.ts';
import { WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { learnFrom, lookAtExamples } from '../show-photos.ts';
import {
  doubtWarning,
  summaryLine,
  taughtLine,
  taughtObjects,
  type TaughtPhoto,
} from '../teach-report.ts';
import type { Terminal } from '../terminal.ts';
import { toTeach, withLibrary, type Context, type LibraryOptions } from '../with-library.ts';
import { count } from '../words.ts';

export type TeachOptions = LibraryOptions & {
  readonly cat: string;
  readonly not?: readonly string[];
  /** Also learns from photos of the library in which another program named the cat. */
  readonly named?: boolean;
  readonly json?: boolean;
};

/** Shows photos of a cat, and of what is not that cat, and reports what was learned from each. */
export async function teach(
  context: Context,
  photos: readonly string[],
  options: TeachOptions,
): Promise<ExitCode> {
  const counterExamples = options.not ?? [];
  if (photos.length + counterExamples.length === 0 && options.named !== true) {
    throw new WrongUse(
      'Name at least one photo or folder of the cat, or --not with what is not the cat.',
    );
  }
  const { terminal } = context;
  return withLibrary(context, options, toTeach, async ({ handlers }) => {
    const named = options.named === true ? await namedPhotos(handlers, options.cat) : [];
    if (options.named === true) terminal.note(`${count(named.length, 'photo')} already named so.`);
    const paths = { yes: [...photos, ...named], no: counterExamples };
    if (paths.yes.length + paths.no.length === 0) return exitCode.nothingFound;
    const examples = await lookAtExamples(handlers, terminal, paths, options.cat);
    const { cat, taught } = await learnFrom(handlers, examples, options.cat);
    const name = cat?.name ?? options.cat;
    for (const one of taught) await print(terminal, one, name, options.json === true);
    await terminal.results.flush();
    if (cat !== null) terminal.note(summaryLine(cat, taught));
    for (const line of doubtWarning(taught, name)) terminal.note(line);
    const isLearned = taught.some((one) => one.crops.length > 0);
    return isLearned ? exitCode.found : exitCode.nothingFound;
  });
}

/** Photos in which a cat was found where another program wrote its name. */
async function namedPhotos(handlers: CommandHandlers, name: string): Promise<readonly string[]> {
  const written = await handlers['examples.written']({ name });
  return written.flatMap(({ photo, cropId }) => (cropId === null ? [] : [photo.path]));
}

async function print(
  { results }: Terminal,
  taught: TaughtPhoto,
  name: string,
  asJson: boolean,
): Promise<void> {
  if (!asJson) await results.write(taughtLine(taught, name));
  else for (const one of taughtObjects(taught, name)) await results.write(JSON.stringify(one));
}
