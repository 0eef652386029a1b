import type { Command } from 'commander';
import { parseCount } from './arguments.ts';
import { showEyes, takeEyes, type EyesOptions, type UseEyesOptions } from './commands/eyes.ts';
import { helpTexts } from './help-texts.ts';
import type { Perform } from './perform.ts';

/** Adds `my-cat eyes …`: which network describes cats, and taking another one. */
export function eyesProgram(program: Command, perform: Perform): void {
  const eyes = program
    .command('eyes')
    .description('tell what cats are seen with, or see them with another network')
    .option('--json', 'as JSON')
    .addHelpText('after', helpTexts.eyes)
    .action((_options, command: Command) =>
      perform((context) => showEyes(context, command.optsWithGlobals<EyesOptions>())),
    );
  eyes
    .command('use')
    .description('take the eyes of a folder, and see the library anew with them')
    .argument('<folder>', 'made by npm run train -- --backbone; or: built-in')
    .option('--threads <n>', 'vision threads (default: by processors)', parseCount(1, 64))
    .option('--json', 'a JSON object when done')
    .action((folder: string, _options, command: Command) =>
      perform((context) => takeEyes(context, folder, command.optsWithGlobals<UseEyesOptions>())),
    );
}
