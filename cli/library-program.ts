import type { Command } from 'commander';
import { backUp, listCopies, restore, type RestoreOptions } from './commands/library.ts';
import { helpTexts } from './help-texts.ts';
import type { Perform } from './perform.ts';
import type { LibraryOptions } from './with-library.ts';

/** Adds `my-cat library …`: copying the library and putting it back. */
export function libraryProgram(program: Command, perform: Perform): void {
  const library = program
    .command('library')
    .description('copy the library, or put it back after damage')
    .addHelpText('after', helpTexts.library);
  library
    .command('backup')
    .description('copy the library now and print where the copy is')
    .action((_options, command: Command) =>
      perform((context) => backUp(context, command.optsWithGlobals<LibraryOptions>())),
    );
  library
    .command('backups')
    .description('print the copies there are, the newest first')
    .action((_options, command: Command) =>
      perform((context) => listCopies(context, command.optsWithGlobals<LibraryOptions>())),
    );
  library
    .command('restore')
    .description('put the library back: the newest whole copy, and every word since')
    .option('--from <file>', 'another copy')
    .action((_options, command: Command) =>
      perform((context) => restore(context, command.optsWithGlobals<RestoreOptions>())),
    );
}
