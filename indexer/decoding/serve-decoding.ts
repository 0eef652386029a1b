import type { FromDecoder, ToDecoder } from '../../contract/decoder-messages.ts';
import type { PictureDecoder } from '../images/picture-decoder.ts';
import { ReadFailure } from '../images/read-failure.ts';

type Begun = ToDecoder & { readonly kind: 'begin' };

/** Bytes of one piece of work, as far as they have come. */
type Gathering = { readonly begun: Begun; readonly bytes: Uint8Array<ArrayBuffer>; filled: number };

/** Bytes with nothing behind them: of a view all that lies behind it would be sent. */
const own = (bytes: Uint8Array) => new Uint8Array(bytes);

async function answerTo(
  { id, name, work }: Begun,
  bytes: Uint8Array<ArrayBuffer>,
  decoder: PictureDecoder,
): Promise<FromDecoder> {
  const photo = { path: name, bytes };
  try {
    switch (work.kind) {
      case 'decode':
        return { kind: 'decoded', id, picture: await decoder.decode(photo) };
      case 'render':
        return { kind: 'rendered', id, file: own(await decoder.render(photo, work.recipe)) };
      case 'render-frame': {
        const { widthPx, heightPx, recipe } = work;
        const frame = { widthPx, heightPx, pixels: bytes };
        return { kind: 'rendered', id, file: own(await decoder.renderFrame(frame, recipe, name)) };
      }
    }
  } catch (error) {
    const failure = error instanceof ReadFailure ? error.failure : null;
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', id, failure, message };
  }
}

/** Does in the decoder's process what it is told, and answers with `say`. */
export function serveDecoding(
  decoder: PictureDecoder,
  say: (message: FromDecoder) => void,
): (message: ToDecoder) => void {
  const gathering = new Map<number, Gathering>();

  function workIfWhole(id: number): void {
    const gathered = gathering.get(id);
    if (gathered === undefined || gathered.filled < gathered.begun.bytes) return;
    gathering.delete(id);
    void answerTo(gathered.begun, gathered.bytes, decoder).then(say);
  }

  return (message) => {
    if (message.kind === 'begin') {
      const bytes = new Uint8Array(message.bytes);
      gathering.set(message.id, { begun: message, bytes, filled: 0 });
    } else {
      const gathered = gathering.get(message.id);
      if (gathered === undefined) return;
      gathered.bytes.set(message.bytes, message.at);
      gathered.filled += message.bytes.length;
    }
    workIfWhole(message.id);
  };
}
