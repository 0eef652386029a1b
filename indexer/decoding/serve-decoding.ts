import type { FromDecoder, ToDecoder } from '../../contract/decoder-messages.ts';
import type { NamedBytes } from '../images/photo-bytes.ts';
import type { DecodedPicture, PictureDecoder } from '../images/picture-decoder.ts';
import { ReadFailure } from '../images/read-failure.ts';

type Begun = ToDecoder & { readonly kind: 'begin' };
type Part = ToDecoder & { readonly kind: 'part' };

/** Bytes of one piece of work, as far as they have come. */
type Gathering = { readonly begun: Begun; bytes: Uint8Array<ArrayBuffer>; filled: number };

/** Bytes with nothing behind them: of a view all that lies behind it would be sent. */
const own = (bytes: Uint8Array) =>
  bytes.length === bytes.buffer.byteLength ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);

/** Most photos come in one part, whose bytes need not be copied once more. */
function gather(gathering: Gathering, { at, bytes }: Part): void {
  const whole = gathering.begun.bytes;
  const { buffer, byteOffset, length } = bytes;
  if (length === whole && buffer instanceof ArrayBuffer)
    gathering.bytes = new Uint8Array(buffer, byteOffset, length);
  else {
    if (gathering.bytes.length !== whole) gathering.bytes = new Uint8Array(whole);
    gathering.bytes.set(bytes, at);
  }
  gathering.filled += length;
}

async function decode(photo: NamedBytes, decoder: PictureDecoder): Promise<DecodedPicture> {
  const { image, facts } = await decoder.decode(photo);
  return { image: { ...image, pixels: own(image.pixels) }, facts };
}

async function answerTo(
  { id, name, work }: Begun,
  bytes: Uint8Array<ArrayBuffer>,
  decoder: PictureDecoder,
): Promise<FromDecoder> {
  const photo = { path: name, bytes };
  try {
    switch (work.kind) {
      case 'decode':
        return { kind: 'decoded', id, picture: await decode(photo, decoder) };
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
      gathering.set(message.id, { begun: message, bytes: new Uint8Array(), filled: 0 });
    } else {
      const gathered = gathering.get(message.id);
      if (gathered === undefined) return;
      gather(gathered, message);
    }
    workIfWhole(message.id);
  };
}
