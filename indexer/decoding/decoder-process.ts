/** Entry of the process that decodes: bytes in, pictures and what they tell out; nothing else is known here. */
import { connect } from 'node:net';
import type { ToDecoder } from '../../contract/decoder-messages.ts';
import { readDecoderArguments, type DecoderStart } from '../../contract/plain/decoder-arguments.ts';
import { takeLowestPriority } from '../lowest-priority.ts';
import { openFramedLine } from './framed-line.ts';
import { takeSharp } from './take-sharp.ts';
import { memoryLimitBytes, tellingGrown, watchMemory, type MemoryWatch } from './watch-memory.ts';

/** Read at a time, into the same memory again and again: each piece of its own would soon be garbage. */
const pieceBytes = 256 * 1024;

/** Without a farewell, over which native decoders that are at work on other threads may crash. */
const endAtOnce = () => void process.kill(process.pid, 'SIGKILL');

async function serve({ address, safely }: DecoderStart, memory: MemoryWatch): Promise<void> {
  const line = openFramedLine((read) => {
    const buffer = new Uint8Array(pieceBytes);
    const callback = (length: number) => {
      read(buffer.subarray(0, length));
      return true;
    };
    const stream = connect({ path: address, onread: { buffer, callback } });
    // Whoever asked has gone, or never was there.
    return stream.once('close', endAtOnce);
  }, endAtOnce);
  await takeSharp(safely);
  // Loaded only now: these import sharp.
  const { createPictureDecoder } = await import('../images/picture-decoder.ts');
  const { serveDecoding } = await import('./serve-decoding.ts');
  const say = tellingGrown(line.say);
  const work = serveDecoding(createPictureDecoder(), (answer) => {
    say(answer);
    memory.end();
  });
  line.hear((message) => {
    memory.begin();
    work(message as ToDecoder);
  });
  line.say({ kind: 'ready' });
}

const start = readDecoderArguments(process.argv);
if (start === null) throw new Error('The decoder is started by My Cat, not by hand.');
const memory = watchMemory(memoryLimitBytes);
// In the terminal somebody waits for it.
if ('parentPort' in process) takeLowestPriority();
// Not awaited here: Electron's processes do not turn their loop before their first module has run to its end.
serve(start, memory).catch((error: unknown) => {
  console.error('The decoder cannot work:', error);
  process.exit(1);
});
