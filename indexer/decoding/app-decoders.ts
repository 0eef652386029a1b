import type { DecoderStart } from '../../contract/plain/decoder-arguments.ts';
import { awaitDecoder } from './await-decoder.ts';
import type { StartDecoder } from './decoder-link.ts';

/** Asks the app for decoders: only Electron's main process can start one. */
export type AppDecoders = {
  readonly start: StartDecoder;
  readonly ended: (id: number) => void;
};

type ToApp =
  | ({ readonly kind: 'start-decoder'; readonly id: number } & DecoderStart)
  | { readonly kind: 'end-decoder'; readonly id: number };

export function createAppDecoders(say: (message: ToApp) => void): AppDecoders {
  const ends = new Map<number, () => void>();
  let lastId = 0;

  return {
    start(safely) {
      const id = ++lastId;
      return awaitDecoder((address) => {
        const ended = new Promise<void>((resolve) => ends.set(id, resolve));
        say({ kind: 'start-decoder', id, address, safely });
        return { ended, kill: () => say({ kind: 'end-decoder', id }) };
      });
    },
    ended(id) {
      ends.get(id)?.();
      ends.delete(id);
    },
  };
}
