import type { CommandInput, CommandOutput, PageCommandName } from './commands.ts';
import type { DesktopCommandName, DesktopInput, DesktopOutput } from './desktop.ts';
import type { WindowEvent } from './events.ts';
import type { Outcome } from './fault.ts';

type IndexerCalls = {
  readonly [Name in PageCommandName]: (
    input: CommandInput<Name>,
  ) => Promise<Outcome<CommandOutput<Name>>>;
};

type DesktopCalls = {
  readonly [Name in DesktopCommandName]: (
    input: DesktopInput<Name>,
  ) => Promise<Outcome<DesktopOutput<Name>>>;
};

/** Everything the page sees of the outside world, as `window.myCat`. */
export type PageApi = IndexerCalls &
  DesktopCalls & {
    /** Real path of a file dropped on the page. */
    readonly pathOfDropped: (file: unknown) => string;
    /** Subscribes to what main tells; returns the unsubscribe. */
    readonly onEvent: (listener: (event: WindowEvent) => void) => () => void;
    readonly platform: 'linux' | 'darwin' | 'win32';
    /** BCP 47 tags, most wanted first. */
    readonly systemLanguages: readonly string[];
  };
