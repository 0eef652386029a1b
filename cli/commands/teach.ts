import type { Cat } from '../../contract/cat.ts';
import { adviceWords } from '../advice-words.ts';
import { WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { learnFrom, lookAtExamples } from '../show-photos.ts';
import { doubtWarning, taughtLine, taughtObjects, type TaughtPhoto } from '../teach-report.ts';
import type { Terminal } from '../terminal.ts';
import { toTeach, withLibrary, type Context, type LibraryOptions } from '../with-library.ts';
import { count } from '../words.ts';

export type TeachOptions = LibraryOptions & {
  readonly cat: string;
  readonly not?: readonly string[];
  readonly json?: boolean;
};

/** Shows photos of a cat, and of what is not that cat, and reports what was learned from each. */
export async function teach(
  context: Context,
  photos: readonly string[],
  options: TeachOptions,
): Promise<ExitCode> {
  const counterExamples = options.not ?? [];
  if (photos.length + counterExamples.length === 0) {
    throw new WrongUse(
      'Name at least one photo or folder of the cat, or --not with what is not the cat.',
    );
  }
  const { terminal } = context;
  return withLibrary(context, options, toTeach, async ({ handlers }) => {
    const paths = { yes: photos, no: counterExamples };
    const examples = await lookAtExamples(handlers, terminal, paths, options.cat);
    const { cat, taught } = await learnFrom(handlers, examples, options.cat);
    const name = cat?.name ?? options.cat;
    for (const one of taught) await print(terminal, one, name, options.json === true);
    await terminal.results.flush();
    if (cat !== null) summarise(terminal, cat);
    for (const line of doubtWarning(taught, name)) terminal.note(line);
    const isLearned = taught.some((one) => one.crops.length > 0);
    return isLearned ? exitCode.found : exitCode.nothingFound;
  });
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

function summarise(terminal: Terminal, cat: Cat): void {
  const known = `${count(cat.examples, 'example')}, ${count(cat.rejected, 'counter-example')}`;
  terminal.note(`${cat.name}: ${known}; ${adviceWords(cat)}.`);
}
