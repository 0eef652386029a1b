import { FaultError, toFault } from '../contract/fault.ts';
import { exitCode, type ExitCode } from './exit-code.ts';

/** The person asked for something that cannot be done as asked; the message says what would work. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** Ctrl-C: what was begun is put back, what is done stays done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode: 130 | 143;

  constructor(exitCode: 130 | 143, next = 'The same command goes on where it ended.') {
    super(`Stopped. ${next}`);
    this.exitCode = exitCode;
  }
}

/** Says of a command that keeps nothing what its interruption means; other errors stay as they are. */
export function withNothingKept(error: unknown): unknown {
  if (!(error instanceof Interrupted)) return error;
  return new Interrupted(error.exitCode, 'Nothing was kept; the same command begins anew.');
}

/** The program reading our output has gone, as `head` does: no error, nothing more to say. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

/** The exit code an error stands for. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Interrupted) return error.exitCode;
  if (error instanceof ReaderGone) return exitCode.found;
  if (error instanceof WrongUse) return exitCode.wrongUse;
  if (!(error instanceof FaultError)) return exitCode.failed;
  const askedWrongly = ['bad-request', 'not-found', 'other-model'].includes(error.kind);
  return askedWrongly ? exitCode.wrongUse : exitCode.failed;
}

/** One line for the person, or with `verbose` the whole stack; null when nothing is to be said. */
export function describeError(error: unknown, verbose: boolean): string | null {
  if (error instanceof ReaderGone) return null;
  if (
    verbose &&
    error instanceof Error &&
    !(error instanceof WrongUse || error instanceof Interrupted)
  )
    return fullStack(error);
  return toFault(error).message.replaceAll(/\s*\n\s*/g, ' ');
}

function fullStack(error: Error): string {
  const { stack = error.message, cause } = error;
  return cause instanceof Error ? `${stack}\nCaused by: ${fullStack(cause)}` : stack;
}
