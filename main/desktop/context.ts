import type { BrowserWindow } from 'electron';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands.ts';
import type { ExportRun } from '../export/export-run.ts';
import type { ChosenPaths } from './chosen-paths.ts';
import type { Words } from '../words/words.ts';

/** Asks the indexer. */
export type Ask = <Name extends CommandName>(
  command: Name,
  input: CommandInput<Name>,
) => Promise<CommandOutput<Name>>;

/** What the desktop commands work with. */
export type DesktopContext = {
  readonly ask: Ask;
  /** The window that dialogs belong to. */
  readonly window: () => BrowserWindow | null;
  readonly words: () => Words;
  /** What the person chose; asked before a path of the page is opened. */
  readonly chosen: ChosenPaths;
  /** What is written for the person now. */
  readonly exportRun: ExportRun;
};
