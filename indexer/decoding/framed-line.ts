import type { Duplex } from 'node:stream';
import type { TakeMemory } from '../spare-memory.ts';
import { createFrameReader, frameOf } from './frames.ts';

/** Messages over a stream of bytes. */
export type FramedLine = {
  readonly say: (message: object) => void;
  readonly hear: (listener: (message: unknown) => void) => void;
};

/** Opens a stream whose pieces are handed to `read` as they come; their memory may be used again at once. */
export type OpenStream = (read: (piece: Uint8Array) => void) => Duplex;

/**
 * Opens such a line; `refuse` is called where the other side says what nobody can read, and `take` has the memory for
 * bytes that it says.
 */
export function openFramedLine(
  open: OpenStream,
  refuse: () => void,
  take?: TakeMemory,
): FramedLine {
  let listen: (message: unknown) => void = () => undefined;
  let understood = true;
  const read = createFrameReader((message) => listen(message), take);
  const stream = open((piece) => {
    if (!understood) return;
    try {
      read(piece);
    } catch (error) {
      understood = false;
      console.error('The other end of a line is not understood:', error);
      refuse();
    }
  });
  // The end of the process at the other end is told by itself.
  stream.on('error', () => undefined);
  return {
    say(message) {
      if (!stream.writable) return;
      for (const part of frameOf(message)) if (part.length > 0) stream.write(part);
    },
    hear(listener) {
      listen = listener;
    },
  };
}
