/** Entry of the process that decodes: bytes in, pictures and what they tell out; nothing else is known here. */
import '../opening/refuse-native-sharp.ts';
import { Socket, type ConnectOpts, type SocketConstructorOpts } from 'node:net';
import { constants, setPriority } from 'node:os';
import type { FromDecoder, ToDecoder } from '../../contract/decoder-messages.ts';
import { openFramedLine, streamNumber, type OpenStream } from './framed-line.ts';
import { memoryLimitBytes, watchMemory } from './watch-memory.ts';

/** One end of a channel between processes, as Electron gives it to a utility process. */
type Port = {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
  start(): void;
};

type ParentPort = {
  once(event: 'message', listener: (event: { readonly ports: readonly Port[] }) => void): void;
};

type Line = {
  readonly say: (message: FromDecoder) => void;
  readonly hear: (listener: (message: ToDecoder) => void) => void;
};

/** Read at a time. */
const pieceBytes = 256 * 1024;

/** The parent's stream, read into the same memory again and again: each piece of its own would soon be garbage. */
const openStream: OpenStream = (read) => {
  const options: SocketConstructorOpts & ConnectOpts = {
    fd: streamNumber,
    readable: true,
    writable: true,
    onread: {
      buffer: new Uint8Array(pieceBytes),
      callback: (length, buffer) => {
        read(buffer.subarray(0, length));
        return true;
      },
    },
  };
  return new Socket(options);
};

/** The line to the indexer: through the app, or to the parent where that is the indexer itself. */
function openLine(): Promise<Line> {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  if (parentPort === undefined) {
    process.once('disconnect', () => process.exit(0));
    const line = openFramedLine(openStream, () => process.exit(1));
    return Promise.resolve({
      say: line.say,
      hear: (listener) => line.hear((message) => listener(message as ToDecoder)),
    });
  }
  // The person's own programs come first, whatever there is to decode.
  setPriority(constants.priority.PRIORITY_LOW);
  return new Promise((resolve) => {
    parentPort.once('message', ({ ports: [port] }) => {
      if (port === undefined) throw new Error('The decoder is started by the app, not by hand.');
      resolve({
        say: (message) => port.postMessage(message),
        hear: (listener) => {
          port.on('message', ({ data }) => listener(data as ToDecoder));
          port.start();
        },
      });
    });
  });
}

async function serve({ say, hear }: Line): Promise<void> {
  // Loaded after the guard of the first line has run: a bundler may hoist static imports above it.
  const { createPictureDecoder } = await import('../images/picture-decoder.ts');
  const { serveDecoding } = await import('./serve-decoding.ts');
  hear(serveDecoding(createPictureDecoder(), say));
  say({ kind: 'ready' });
}

watchMemory(memoryLimitBytes);
// Not awaited here: Electron's processes do not turn their loop before their first module has run to its end.
void openLine().then(serve);
