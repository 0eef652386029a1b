/**
 * A step that cannot go on, with what happened and what the person can do about it.
 *
 * `message` is one sentence with the cause, `cure` a command or an instruction.
 */
export class SetupFailure extends Error {
  override readonly name = 'SetupFailure';

  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.cure = cure;
  }
}

/** The error as lines for a terminal. */
export function describeFailure(error: unknown): string {
  if (error instanceof SetupFailure) return `✗ ${error.message}\n  To fix it: ${error.cure}`;
  return `✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** Runs a script's work and ends the process with 1, cause and cure when it fails. */
export async function runScript(work: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
}
