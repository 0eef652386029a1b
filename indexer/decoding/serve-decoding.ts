import type { FromDecoder, ToDecoder } from '../../contract/decoder-messages.ts';
import type { PictureDecoder } from '../images/picture-decoder.ts';
import { ReadFailure } from '../images/read-failure.ts';

async function answerTo(
  { id, name, work, bytes: anyBytes }: ToDecoder,
  decoder: PictureDecoder,
): Promise<FromDecoder> {
  // They were read from the line into memory of their own.
  const bytes = anyBytes as Uint8Array<ArrayBuffer>;
  const photo = { path: name, bytes };
  try {
    switch (work.kind) {
      case 'decode':
        return { kind: 'decoded', id, picture: await decoder.decode(photo) };
      case 'words':
        return { kind: 'words', id, words: await decoder.words(photo) };
      case 'sidecar':
        return { kind: 'beside', id, beside: await decoder.sidecar(photo, work.orientation) };
      case 'render':
        return { kind: 'rendered', id, file: await decoder.render(photo, work.recipe) };
      case 'render-frame': {
        const { widthPx, heightPx, recipe } = work;
        const frame = { widthPx, heightPx, pixels: bytes };
        return { kind: 'rendered', id, file: await decoder.renderFrame(frame, recipe, name) };
      }
    }
  } catch (error) {
    const failure = error instanceof ReadFailure ? error.failure : null;
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', id, failure, message };
  }
}

/** Does in the decoder's process what it is told, and answers with `say`. */
export const serveDecoding =
  (decoder: PictureDecoder, say: (message: FromDecoder) => void): ((message: ToDecoder) => void) =>
  (message) =>
    void answerTo(message, decoder).then(say);
