import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeWhole } from '../../indexer/files/write-whole.ts';
import { findCat } from '../cats.ts';
import { WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import {
  toRead,
  toTeach,
  withLibrary,
  type Context,
  type LibraryOptions,
} from '../with-library.ts';
import { count } from '../words.ts';

export type CardExportOptions = LibraryOptions & {
  readonly cat?: string;
  readonly out?: string;
  readonly force?: boolean;
};

/** Writes what was taught about a cat into one small file; prints its path. */
export async function exportCard(context: Context, options: CardExportOptions): Promise<ExitCode> {
  const { terminal } = context;
  return withLibrary(context, options, toRead, async ({ handlers }) => {
    const cat = await findCat(handlers, options.cat);
    const card = await handlers['cards.export']({ catId: cat.catId });
    const target = resolve(options.out ?? card.fileName);
    await write(target, card.text, options.force === true);
    terminal.note(`The card of ${cat.name} holds ${count(card.examples, 'example')}, no photos.`);
    await terminal.results.write(target);
    await terminal.results.flush();
    return exitCode.found;
  });
}

async function write(target: string, text: string, force: boolean): Promise<void> {
  if (!force && existsSync(target))
    throw new WrongUse(`${target} is there already. Name another file with --out, or add --force.`);
  await writeWhole(target, text);
}

export type CardImportOptions = LibraryOptions & { readonly json?: boolean };

/** Makes cats of cat cards. */
export async function importCards(
  context: Context,
  paths: readonly string[],
  options: CardImportOptions,
): Promise<ExitCode> {
  const { results } = context.terminal;
  return withLibrary(context, options, toTeach, async ({ handlers }) => {
    for (const path of paths) {
      const { cat, examples, counterExamples } = await handlers['cards.import']({
        path: resolve(path),
      });
      const { name } = cat;
      await results.write(
        options.json === true
          ? JSON.stringify({ cat: name, examples, counterExamples, matches: cat.matches })
          : `${name}: ${count(examples, 'example')}, ${count(counterExamples, 'counter-example')}`,
      );
      await results.flush();
    }
    return exitCode.found;
  });
}
