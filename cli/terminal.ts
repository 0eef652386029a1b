import type { Writable } from 'node:stream';
import pc from 'picocolors';
import { Interrupted } from './errors.ts';
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
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly colours: Colours;
  /** For results that people read. */
  readonly resultColours: Colours;
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal;
};

/** The process' own streams; colours follow NO_COLOR, FORCE_COLOR and whether it is a screen. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  stderr.on('error', () => undefined);
  return {
    results: createLineWriter(stdout),
    resultsPrint0: createLineWriter(stdout, '\0'),
    note: (line) => void stderr.write(`${line}\n`),
    stderr,
    colours: coloursFor(stderr),
    resultColours: coloursFor(stdout),
    signal: interruptSignal(),
  };
}

function coloursFor({ isTTY }: { readonly isTTY?: boolean }): Colours {
  const { env } = process;
  const wanted = Boolean(env['FORCE_COLOR']) || (isTTY === true && env['TERM'] !== 'dumb');
  return pc.createColors(wanted && !env['NO_COLOR']);
}

/** The first signal asks to end cleanly; a second one ends at once. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort(new Interrupted());
    });
  }
  return controller.signal;
}

/** Waits for work, or rejects with the signal's reason as soon as it aborts. */
export async function untilInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Interrupted());
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
