import type { HeicPicture, HeicResponse } from './heic-messages.ts';
import { startHeicThread, type HeicThread } from './heic-thread.ts';
import { decodedWholeLimitPixels, readLimitMs } from './limits.ts';
import type { PhotoBytes } from './photo-bytes.ts';
import { readFailure } from './read-failure.ts';
import { withDeadline } from './with-deadline.ts';

export type HeicDecoder = {
  /** Decodes one HEIC photo to upright pixels; throws a `ReadFailure`. Calls wait for each other. */
  decode(photo: PhotoBytes): Promise<HeicPicture>;
  close(): Promise<void>;
};

/**
 * Decodes HEIC photos, one at a time, on a thread that is started when first needed.
 *
 * The thread ends after `idleMs` without work, because WebAssembly never gives memory back while it
 * lives, and at once when a photo takes longer than `limitMs`, so that a bad file frees its place.
 */
export function createHeicDecoder({ limitMs = readLimitMs, idleMs = 20_000 } = {}): HeicDecoder {
  let thread: HeicThread | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function endThread(): Promise<void> {
    clearTimeout(idleTimer);
    const ending = thread;
    thread = null;
    await ending?.end();
  }

  async function ask(photo: PhotoBytes): Promise<HeicResponse> {
    clearTimeout(idleTimer);
    if (thread?.alive() !== true) thread = startHeicThread();
    try {
      const answer = thread.ask({ bytes: photo.bytes, limitPixels: decodedWholeLimitPixels });
      return await withDeadline(answer, limitMs, () => readFailure('timed-out', photo.path));
    } catch (error) {
      await endThread();
      throw error;
    } finally {
      idleTimer = setTimeout(() => void endThread(), idleMs).unref();
    }
  }

  async function decodeOne(photo: PhotoBytes): Promise<HeicPicture> {
    const response = await ask(photo);
    switch (response.kind) {
      case 'decoded':
        return response.picture;
      case 'too-large':
        throw readFailure('too-large', photo.path);
      case 'failed':
        throw readFailure('corrupt', photo.path, {
          happened: `could not be decoded (${response.message})`,
        });
    }
  }

  return {
    decode(photo) {
      const turn = last.then(() => decodeOne(photo));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: endThread,
  };
}
