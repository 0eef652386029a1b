import { EventEmitter } from 'node:events';
import type { DecoderLink } from '../decoding/decoder-link.ts';
import { serveDecoding } from '../decoding/serve-decoding.ts';
import { createPictureDecoder } from '../images/picture-decoder.ts';

/** Does a decoder's work in this process, for tests that open a library many times. */
export function decoderHere(): DecoderLink {
  const events = new EventEmitter();
  const decoder = createPictureDecoder();
  const work = serveDecoding(decoder, (message) => events.emit('message', message));
  setImmediate(() => events.emit('message', { kind: 'ready' }));
  return {
    post: work,
    onMessage: (listener) => void events.on('message', listener),
    onExit: (listener) => void events.once('exit', listener),
    kill: () => void decoder.close().finally(() => events.emit('exit')),
  };
}
