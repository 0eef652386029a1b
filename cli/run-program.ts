import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { describeError, exitCodeOf } from './errors.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { createProgram } from './program.ts';
import type { Context } from './with-library.ts';

/** Does what the arguments say and returns the exit code; errors become one line on stderr. */
export async function runProgram(args: readonly string[], context: Context): Promise<ExitCode> {
  let code: ExitCode = exitCode.found;
  const program = createProgram(version(context), context.terminal, async (command) => {
    code = await command(context);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has already said what is wrong; help and version also end this way, with code 0.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCode.found : exitCode.wrongUse;
    }
    const text = describeError(error, program.opts<{ verbose?: boolean }>().verbose === true);
    if (text !== null) context.terminal.note(`my-cat: ${text}`);
    return exitCodeOf(error);
  }
}

function version({ places }: Context): string {
  const file = readFileSync(join(places.root, 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
