import { awaitDecoder } from './await-decoder.ts';
import type { StartDecoder } from './decoder-link.ts';

/** Asks the app for decoders: only Electron's main process can start one. */
export type AppDecoders = {
  readonly start: StartDecoder;
  readonly ended: (id: number) => void;
};

type ToApp =
  | { readonly kind: 'start-decoder'; readonly id: number; readonly address: string }
  | { readonly kind: 'end-decoder'; readonly id: number };

export function createAppDecoders(say: (message: ToApp) => void): AppDecoders {
  const ends = new Map<number, () => void>();
  let lastId = 0;

  return {
    start() {
      const id = ++lastId;
      const kill = () => say({ kind: 'end-decoder', id });
      const { address, post, onMessage, forget } = awaitDecoder(kill);
      const ended = new Promise<void>((resolve) => ends.set(id, resolve)).then(forget);
      say({ kind: 'start-decoder', id, address });
      return { post, onMessage, onExit: (listener) => void ended.then(listener), kill };
    },
    ended(id) {
      ends.get(id)?.();
      ends.delete(id);
    },
  };
}
