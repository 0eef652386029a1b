import { Option, type Command } from 'commander';
import { layerNames } from '../models/classify/classified-photo.ts';
import { parseCount } from './arguments.ts';
import { classify, type ClassifyOptions } from './commands/classify.ts';
import { helpTexts } from './help-texts.ts';
import type { Perform } from './perform.ts';

/** Adds `my-cat classify`: any classes, not only named cats. */
export function classifyProgram(program: Command, perform: Perform): void {
  program
    .command('classify')
    .description('learn to tell any classes of photos apart, and test it on other photos')
    .requiredOption('--train <class=folder...>', 'photos of each class')
    .requiredOption('--test <folder...>', 'photos to test with, also as CLASS=FOLDER')
    .addOption(
      new Option(
        '--layers <which>',
        'retrain the head, or the projection too (default: as the training photos show)',
      ).choices(layerNames),
    )
    .option('--seed <n>', 'for the cross-validation', parseCount(0, 1_000_000), 1)
    .option('--threads <n>', 'vision threads (default: by processors)', parseCount(1, 64))
    .option('--json', 'one JSON object a line, the result last')
    .addHelpText('after', helpTexts.classify)
    .action((_options, command: Command) =>
      perform((context) => classify(context, command.optsWithGlobals<ClassifyOptions>())),
    );
}
