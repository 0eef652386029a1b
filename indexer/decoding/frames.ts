import { freshMemory, type TakeMemory } from '../spare-memory.ts';

/** Where the bytes of a message stand in its text. */
const bytesMark = '\0bytes';

const headBytes = 8;

/**
 * A message as parts of a stream: the length of its text and of its bytes, the text, the bytes.
 *
 * Node's own channel between processes copies bytes five times; here they are written as they lie. A message holds
 * plain values and at most one `Uint8Array`, at any depth.
 */
export function frameOf(message: object): readonly Uint8Array[] {
  let bytes: Uint8Array = new Uint8Array();
  const text = Buffer.from(
    JSON.stringify(
      message,
      function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
        // What stands here: of a Buffer, `value` is what it says of itself, in digits.
        const own = this[key];
        if (!(own instanceof Uint8Array)) return value;
        bytes = own;
        return bytesMark;
      },
    ),
  );
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(text.length, 0);
  head.writeUInt32LE(bytes.length, 4);
  return [Buffer.concat([head, text]), bytes];
}

/** More text than any message has: nobody who says so is listened to. */
const textLimitBytes = 2 ** 20;
const bytesLimit = 2 ** 30;

/** What is being read: one after another of a head, a text and bytes. */
type Reading = { readonly into: Uint8Array<ArrayBuffer>; filled: number };

const empty = (length: number, take = freshMemory): Reading => ({ into: take(length), filled: 0 });

/**
 * Reads such a stream, in whatever pieces it comes, and says each message when it is whole.
 *
 * Pieces are copied out, so that their memory may be used again at once; `take` has the memory for a message's bytes. What
 * is returned throws a `RangeError` or a `SyntaxError` where nobody could have meant this.
 */
export function createFrameReader(
  hear: (message: unknown) => void,
  take?: TakeMemory,
): (piece: Uint8Array) => void {
  let head = empty(headBytes);
  let text: Reading | null = null;
  let bytes: Reading | null = null;

  function begin(): void {
    const view = new DataView(head.into.buffer);
    const [textLength, bytesLength] = [view.getUint32(0, true), view.getUint32(4, true)];
    if (textLength > textLimitBytes || bytesLength > bytesLimit)
      throw new RangeError(`A message of ${textLength} and ${bytesLength} bytes is none.`);
    text = empty(textLength);
    bytes = empty(bytesLength, take);
  }

  function end(read: Reading, said: Reading): void {
    head = empty(headBytes);
    [text, bytes] = [null, null];
    const words = new TextDecoder().decode(said.into);
    hear(JSON.parse(words, (_key, value: unknown) => (value === bytesMark ? read.into : value)));
  }

  return (piece) => {
    for (let at = 0; at < piece.length;) {
      const part = [head, text, bytes].find((one) => one !== null && one.filled < one.into.length);
      if (part !== null && part !== undefined) {
        const taken = piece.subarray(at, at + part.into.length - part.filled);
        part.into.set(taken, part.filled);
        part.filled += taken.length;
        at += taken.length;
      }
      if (text === null && head.filled === headBytes) begin();
      if (text !== null && bytes !== null && isFull(text) && isFull(bytes)) end(bytes, text);
    }
  };
}

const isFull = ({ into, filled }: Reading) => filled === into.length;
