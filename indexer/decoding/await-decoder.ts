import { createServer } from 'node:net';
import type { ToDecoder } from '../../contract/decoder-messages.ts';
import { openFramedLine, type FramedLine } from './framed-line.ts';
import { makeAddress } from './private-address.ts';

/** A decoder that was told an address, before and after it has connected. */
export type AwaitedDecoder = {
  /** Where it is to connect: a socket's path, or a pipe's name on Windows. */
  readonly address: string;
  /** Nothing is said to one that has not said that it is ready, for which it must have connected. */
  readonly post: (message: ToDecoder) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** It will not come any more. */
  readonly forget: () => void;
};

/**
 * Waits for one decoder, the first that connects; `refuse` is called where it says what nobody can read.
 *
 * A socket of the system, since Electron's channels between processes copy a photo's pixels into fresh memory four times.
 * Throws where no address can be had.
 */
export function awaitDecoder(refuse: () => void): AwaitedDecoder {
  const { address, drop } = makeAddress();
  let line: FramedLine | null = null;
  let hear: (message: unknown) => void = () => undefined;

  const server = createServer((socket) => {
    server.close();
    drop();
    line = openFramedLine((read) => socket.on('data', read), refuse);
    line.hear((message) => hear(message));
  });
  server.maxConnections = 1;
  server.on('error', (error) => {
    console.error('No decoder can connect:', error);
    refuse();
  });
  server.listen(address);

  return {
    address,
    post: (message) => line?.say(message),
    onMessage: (listener) => {
      hear = listener;
    },
    forget: () => {
      server.close();
      drop();
    },
  };
}
