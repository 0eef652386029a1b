import type { ExitCode } from './exit-code.ts';
import type { Context } from './with-library.ts';

/** Runs a command in the program's context and keeps its exit code. */
export type Perform = (command: (context: Context) => Promise<ExitCode>) => Promise<void>;
