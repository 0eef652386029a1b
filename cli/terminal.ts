import type { Writable } from 'node:stream';
import pc from 'picocolors';
import { endNow } from './end-process.ts';
import { Interrupted } from './errors.ts';
import { exitCode } from './exit-code.ts';
import { createLineWriter, type LineWriter } from './line-writer.ts';

export type Colours = ReturnType<typeof pc.createColors>;

/** Where a command writes and what stops it. */
export type Terminal = {
  /** Results, and nothing else, go here. */
  readonly results: LineWriter;
  /** Results for `xargs -0`: each ends with a NUL byte. */
  readonly resultsPrint0: LineWriter;
  /** Writes one line about the work to stderr. */
  readonly note: (line: string) => void;
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly colours: Colours;
  /** For results that people read. */
  readonly resultColours: Colours;
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal;
};

/** A stream that may be a screen. */
export type Screen = Writable & { readonly isTTY?: boolean };

/** A terminal on two streams; colours follow NO_COLOR, FORCE_COLOR and whether it is a screen. */
export function createTerminal(stdout: Screen, stderr: Screen, signal: AbortSignal): Terminal {
  stderr.on('error', () => undefined);
  return {
    results: createLineWriter(stdout),
    resultsPrint0: createLineWriter(stdout, '\0'),
    note: (line) => void stderr.write(`${line}\n`),
    stdout,
    stderr,
    colours: coloursFor(stderr),
    resultColours: coloursFor(stdout),
    signal,
  };
}

function coloursFor({ isTTY }: Screen): Colours {
  const { env } = process;
  const wanted = Boolean(env['FORCE_COLOR']) || (isTTY === true && env['TERM'] !== 'dumb');
  return pc.createColors(wanted && !env['NO_COLOR']);
}

/** The first Ctrl-C, or a polite `kill`, asks to end in order; a second one ends at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const end = (code: Interrupted['exitCode']) => () => {
    if (controller.signal.aborted) endNow(code);
    controller.abort(new Interrupted(code));
  };
  process.on('SIGINT', end(exitCode.interrupted));
  process.on('SIGTERM', end(exitCode.terminated));
  return controller.signal;
}

/** Waits for work, or rejects with the signal's reason as soon as it aborts. */
export async function untilInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
