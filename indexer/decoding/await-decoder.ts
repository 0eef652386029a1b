import { createServer } from 'node:net';
import { spareMemory } from '../spare-memory.ts';
import type { DecoderLink } from './decoder-link.ts';
import { openFramedLine, type FramedLine } from './framed-line.ts';
import { makeAddress } from './private-address.ts';

/** A process that was started. */
export type StartedProcess = {
  /** Resolves when it has ended, or could not be started. */
  readonly ended: Promise<void>;
  readonly kill: () => void;
};

/**
 * Starts a decoder with the address where it is to connect, and listens there for the first that does.
 *
 * A socket's path, or a pipe's name on Windows, since Electron's channels between processes copy a photo's pixels into fresh
 * memory four times. Throws where no address can be had.
 */
export function awaitDecoder(start: (address: string) => StartedProcess): DecoderLink {
  const { address, drop } = makeAddress();
  let line: FramedLine | null = null;
  let hear: (message: unknown) => void = () => undefined;

  const server = createServer((socket) => {
    server.close();
    drop();
    line = openFramedLine((read) => socket.on('data', read), kill, spareMemory.take);
    line.hear((message) => hear(message));
  });
  server.maxConnections = 1;
  server.on('error', (error) => {
    console.error('No decoder can connect:', error);
    kill();
  });
  server.listen(address);

  const started = start(address);
  const ended = started.ended.then(() => {
    server.close();
    drop();
  });

  function kill(): void {
    started.kill();
  }

  return {
    // Nothing is said to one that has not said that it is ready, for which it must have connected.
    post: (message) => line?.say(message),
    onMessage: (listener) => {
      hear = listener;
    },
    onExit: (listener) => void ended.then(listener),
    kill,
  };
}
