import type { Command } from 'commander';
import type { Verdict } from '../contract/photo.ts';
import { parseCount } from './arguments.ts';
import {
  exportLabels,
  history,
  importLabels,
  label,
  step,
  type HistoryOptions,
  type LabelOptions,
} from './commands/label.ts';
import { helpTexts } from './help-texts.ts';
import type { Perform } from './perform.ts';
import type { LibraryOptions } from './with-library.ts';

/** Adds `my-cat label …`: correcting, undoing and keeping what was said. */
export function labelProgram(program: Command, perform: Perform): void {
  const labels = program
    .command('label')
    .description('correct what was found, undo, list and export what was said')
    .addHelpText('after', helpTexts.label);

  const addVerdict = (name: string, verdict: Verdict | null, description: string) =>
    labels
      .command(name)
      .description(description)
      .argument('<photo...>', 'photos or folders')
      .option('--cat <name>', 'which cat (default: the only one)')
      .action((photos: string[], _options, command: Command) =>
        perform((context) =>
          label(context, verdict, photos, command.optsWithGlobals<LabelOptions>()),
        ),
      );
  addVerdict('yes', 'yes', 'these photos show the cat');
  addVerdict('no', 'no', 'these photos do not show the cat');
  addVerdict('forget', null, 'take back what was said about these photos');

  const addStep = (name: string, direction: 'labels.undo' | 'labels.redo', description: string) =>
    labels
      .command(name)
      .description(description)
      .action((_options, command: Command) =>
        perform((context) => step(context, direction, command.optsWithGlobals<LibraryOptions>())),
      );
  addStep('undo', 'labels.undo', 'take back the latest labels');
  addStep('redo', 'labels.redo', 'give the labels again that undo took back');

  labels
    .command('history')
    .description('print what was said, the latest first')
    .option('--limit <n>', 'how many at most', parseCount(1, 1000), 20)
    .option('--json', 'one JSON object a line')
    .action((_options, command: Command) =>
      perform((context) => history(context, command.optsWithGlobals<HistoryOptions>())),
    );
  labels
    .command('export')
    .description('print every label in force, one JSON object a line')
    .action((_options, command: Command) =>
      perform((context) => exportLabels(context, command.optsWithGlobals<LibraryOptions>())),
    );
  labels
    .command('import')
    .description('bring in labels that export has printed, each file as one gesture')
    .argument('<file...>', 'files of such lines')
    .action((files: string[], _options, command: Command) =>
      perform((context) => importLabels(context, files, command.optsWithGlobals<LibraryOptions>())),
    );
}
