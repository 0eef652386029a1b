import type { Writable } from 'node:stream';
import { ReaderGone } from './errors.ts';

/** Writes lines to a stream in large pieces and waits for a slow reader. */
export type LineWriter = {
  readonly write: (line: string) => Promise<void>;
  /** Hands over what is buffered; call it once at the end. */
  readonly flush: () => Promise<void>;
};

const pieceLength = 32_768;

/**
 * Opens a writer on a stream; each line is followed by `terminator`.
 *
 * Rejects with {@link ReaderGone} as soon as the reading end of a pipe was closed.
 */
export function createLineWriter(stream: Writable, terminator: '\n' | '\0' = '\n'): LineWriter {
  let buffered = '';
  // The callback of `write` gets the same error; without a listener it would end the process.
  const ignore = () => undefined;
  stream.on('error', ignore);

  const flush = async () => {
    const piece = buffered;
    buffered = '';
    if (piece !== '') await send(stream, piece);
  };
  return {
    flush,
    write: async (line) => {
      buffered += line + terminator;
      if (buffered.length >= pieceLength) await flush();
    },
  };
}

function send(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve();
      else if (isClosedPipe(error)) reject(new ReaderGone());
      else reject(error);
    });
  });
}

function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return (
    error.code === 'EPIPE' ||
    error.code === 'ERR_STREAM_DESTROYED' ||
    error.code === 'ERR_STREAM_WRITE_AFTER_END'
  );
}
