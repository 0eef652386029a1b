import type { Command } from 'commander';
import {
  exportCard,
  importCards,
  type CardExportOptions,
  type CardImportOptions,
} from './commands/card.ts';
import { helpTexts } from './help-texts.ts';
import type { Perform } from './perform.ts';

/** Adds `my-cat card …`: taking along what was taught, and bringing it in. */
export function cardProgram(program: Command, perform: Perform): void {
  const cards = program
    .command('card')
    .description('export what was taught about a cat as one small file, or import such a file')
    .addHelpText('after', helpTexts.card);
  cards
    .command('export')
    .description('write a cat card: what was taught, without photos')
    .option('--cat <name>', 'which cat (default: the only one)')
    .option('--out <file>', 'where to (default: NAME.mycat, here)')
    .option('--force', 'replace a file that is there already')
    .action((_options, command: Command) =>
      perform((context) => exportCard(context, command.optsWithGlobals<CardExportOptions>())),
    );
  cards
    .command('import')
    .description('make a cat of each card')
    .argument('<card...>', 'files made by card export or by the app')
    .option('--json', 'one JSON object a line')
    .action((paths: string[], _options, command: Command) =>
      perform((context) =>
        importCards(context, paths, command.optsWithGlobals<CardImportOptions>()),
      ),
    );
}
