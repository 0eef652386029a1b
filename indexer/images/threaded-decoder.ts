import { availableParallelism } from 'node:os';
import { createSemaphore } from '../concurrency/semaphore.ts';
import type {
  DecodedPicture,
  DecodeRequest,
  DecodeResponse,
  ThreadedFormat,
} from './decoder-messages.ts';
import { startDecoderThread, type DecoderThread } from './decoder-thread.ts';
import { decodedWholeLimitPixels, readLimitMs } from './limits.ts';
import type { NamedBytes } from './photo-bytes.ts';
import { readFailure } from './read-failure.ts';
import { withDeadline } from './with-deadline.ts';

export type ThreadedDecoder = {
  /**
   * Decodes one photo to upright pixels; throws a `ReadFailure`.
   *
   * With `enoughPx` a smaller copy inside the file will do, if its long side has so many pixels.
   */
  decode(photo: NamedBytes, format: ThreadedFormat, enoughPx?: number): Promise<DecodedPicture>;
  close(): Promise<void>;
};

export type ThreadedDecoderOptions = {
  /** Photos decoded at the same time; each takes up to a gigabyte. */
  readonly threads?: number;
  /** A photo that takes longer ends its thread. */
  readonly limitMs?: number;
  /** A thread without work for this long is ended. */
  readonly idleMs?: number;
};

const defaultThreads = () => Math.min(4, Math.max(1, Math.floor(availableParallelism() / 2)));

type Patience = { readonly limitMs: number; readonly idleMs: number };

/** A place for one thread, which comes with the first photo. */
class DecoderPlace {
  #thread: DecoderThread | null = null;
  #idleTimer: NodeJS.Timeout | undefined;

  async ask(request: DecodeRequest, path: string, { limitMs, idleMs }: Patience) {
    clearTimeout(this.#idleTimer);
    if (this.#thread?.alive() !== true) this.#thread = startDecoderThread();
    try {
      const late = () => readFailure('timed-out', path);
      return await withDeadline(this.#thread.ask(request), limitMs, late);
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      this.#idleTimer = setTimeout(() => void this.end(), idleMs).unref();
    }
  }

  async end(): Promise<void> {
    clearTimeout(this.#idleTimer);
    const ending = this.#thread;
    this.#thread = null;
    await ending?.end();
  }
}

function pictureFrom(response: DecodeResponse, path: string): DecodedPicture {
  if (response.kind === 'decoded') return response.picture;
  const { kind, message } = response;
  if (kind !== 'corrupt') throw readFailure(kind, path);
  throw readFailure(kind, path, { happened: `could not be decoded (${message})` });
}

/**
 * Decodes HEIC, JPEG XL and JPEG 2000 on threads that are started when first needed.
 *
 * A thread ends when it had nothing to do for a while, because WebAssembly never gives memory back
 * while it lives, and at once when a photo takes too long, so that a bad file frees its place.
 */
export function createThreadedDecoder(options: ThreadedDecoderOptions = {}): ThreadedDecoder {
  const { threads = defaultThreads(), limitMs = readLimitMs, idleMs = 20_000 } = options;
  const places = Array.from({ length: threads }, () => new DecoderPlace());
  const free = [...places];
  const gate = createSemaphore(() => threads);

  return {
    decode: ({ path, bytes }, format, enoughPx) =>
      gate.run(async () => {
        const request = {
          bytes,
          format,
          limitPixels: decodedWholeLimitPixels,
          enoughPx: enoughPx ?? null,
        };
        // The last one freed comes first, so that idle threads are left to end.
        const place = free.pop() ?? new DecoderPlace();
        try {
          return pictureFrom(await place.ask(request, path, { limitMs, idleMs }), path);
        } finally {
          free.push(place);
        }
      }),
    async close() {
      await Promise.all(places.map((place) => place.end()));
    },
  };
}
