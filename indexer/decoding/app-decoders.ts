import type { ToDecoder } from '../../contract/decoder-messages.ts';
import type { DecoderLink } from './decoder-link.ts';

/** The part of Electron's MessagePort that is used. */
export type DecoderPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  start(): void;
};

/** Sent at once; more would keep everything else waiting while it is copied. */
const partBytes = 4 * 2 ** 20;

/** What lies behind a view would be sent along: its bytes are cut out. */
const cutOut = (message: ToDecoder): ToDecoder =>
  message.kind === 'part' ? { ...message, bytes: message.bytes.slice() } : message;

/** Asks the app for decoders: only Electron's main process can start one. */
export type AppDecoders = {
  readonly start: () => DecoderLink;
  /** One that was asked for has come. */
  readonly came: (id: number, port: DecoderPort) => void;
  readonly ended: (id: number) => void;
};

type Known = { readonly take: (port: DecoderPort) => void; readonly end: () => void };

export function createAppDecoders(
  say: (message: { readonly kind: 'start-decoder' | 'end-decoder'; readonly id: number }) => void,
): AppDecoders {
  const known = new Map<number, Known>();
  let lastId = 0;

  function start(): DecoderLink {
    const id = ++lastId;
    let port: DecoderPort | null = null;
    let hear: (message: unknown) => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      known.set(id, {
        end: resolve,
        take: (given) => {
          port = given;
          given.on('message', ({ data }) => hear(data));
          given.start();
        },
      });
    });
    say({ kind: 'start-decoder', id });
    return {
      // Nothing is said to one that has not said that it is ready, for which it needs its port.
      post: (message) => port?.postMessage(cutOut(message)),
      partBytes,
      onMessage: (listener) => {
        hear = listener;
      },
      onExit: (listener) => void ended.then(listener),
      kill: () => say({ kind: 'end-decoder', id }),
    };
  }

  return {
    start,
    came: (id, port) => known.get(id)?.take(port),
    ended: (id) => {
      known.get(id)?.end();
      known.delete(id);
    },
  };
}
