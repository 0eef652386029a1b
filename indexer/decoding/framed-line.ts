import type { Duplex } from 'node:stream';
import { createFrameReader, frameOf } from './frames.ts';

/** Number of such a stream in a child: the first after the usual ones and Node's own channel. */
export const streamNumber = 4;

/** Messages over a stream of bytes. */
export type FramedLine = {
  say(message: object): void;
  hear(listener: (message: unknown) => void): void;
};

/** Opens such a line; `refuse` is called where the other side says what nobody can read. */
export function openFramedLine(stream: Duplex, refuse: () => void): FramedLine {
  let listen: (message: unknown) => void = () => undefined;
  const read = createFrameReader((message) => listen(message));
  stream.on('data', (piece: Uint8Array) => {
    try {
      read(piece);
    } catch (error) {
      stream.pause();
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
