import { WORKING_LONG_SIDE_PX, type RgbImage } from '../../contract/vision-messages.ts';
import { captureDate } from '../images/dates/capture-date.ts';
import { differenceHash } from '../images/difference-hash.ts';
import { readInTime } from '../images/late-read.ts';
import { readLimitMs } from '../images/limits.ts';
import { withOpenFile } from '../images/open-file.ts';
import { readFailure } from '../images/read-failure.ts';
import type { PhotoFacts } from '../ports.ts';
import type { Decoder } from './find-decoder.ts';
import { probeArguments, readProbe } from './probe-video.ts';
import { frameArguments, readPixmap } from './read-frame.ts';
import {
  DecoderCrash,
  DecoderEnded,
  DecoderTimeout,
  inputArguments,
  runDecoder,
} from './run-decoder.ts';
import { videoContentKey } from './video-content-key.ts';

/** A video's file and the key that names its content. */
export type ReadVideo = {
  readonly path: string;
  readonly contentKey: string;
  readonly modifiedAtMs: number;
};

export type VideoFacts = PhotoFacts & { readonly durationMs: number };

/** Reads videos, a frame at a time; each step throws a `ReadFailure`, or `DecoderEnded` once closed. */
export type VideoReader = {
  /** Whether there is a decoder on this machine. */
  readonly available: boolean;
  read(path: string): Promise<ReadVideo>;
  /** What there is to know of a video besides its cats; looks at one frame. */
  describe(video: ReadVideo): Promise<VideoFacts>;
  /** The frame shown at a moment, at most so large; null where the pictures end before. */
  frame(video: ReadVideo, atMs: number, longSidePx: number): Promise<RgbImage | null>;
  /** Ends what is running. */
  close(): void;
};

const cure = 'Open it in a video program and save it again.';

/**
 * Opens the door to the videos on the disk, through FFmpeg where it is on the machine.
 *
 * A program is started for each frame, so that a stop waits for one frame at most, memory holds one
 * frame, and what a damaged video does to its decoder stays there.
 */
export function createVideoReader(
  decoder: Decoder | null,
  { limitMs = readLimitMs } = {},
): VideoReader {
  const closing = new AbortController();
  /** A share that does not answer is not waited for at the end. */
  const closed = new Promise<never>((_, reject) => {
    closing.signal.addEventListener('abort', () => reject(new DecoderEnded('The library closes')));
  });
  // Where nothing is being read nobody hears it.
  closed.catch(() => undefined);

  async function run(
    path: string,
    choose: (decoder: Decoder) => readonly [string, readonly string[]],
  ) {
    if (decoder === null) throw readFailure('needs-decoder', path);
    const runOnce = () => runDecoder(...choose(decoder), { limitMs, signal: closing.signal });
    try {
      // What crashed may have been ended by somebody else: that is no fault of the video.
      return await runOnce().catch((error: unknown) => {
        if (error instanceof DecoderCrash) return runOnce();
        throw error;
      });
    } catch (error) {
      if (error instanceof DecoderEnded) throw error;
      if (error instanceof DecoderCrash) throw readFailure('crashed-reader', path);
      if (error instanceof DecoderTimeout) throw readFailure('timed-out', path);
      // A drive that has left looks like a damaged video to the decoder.
      await read(path);
      const detail = error instanceof Error ? error.message : String(error);
      throw readFailure('corrupt', path, { happened: `could not be decoded (${detail})`, cure });
    }
  }

  async function read(path: string): Promise<ReadVideo> {
    const reading = withOpenFile(
      path,
      () => undefined,
      async (handle, { size, mtimeMs }) => ({
        path,
        contentKey: await videoContentKey(handle, size),
        modifiedAtMs: mtimeMs,
      }),
    );
    return Promise.race([readInTime(path, reading, limitMs), closed]);
  }

  async function head(path: string) {
    const input = inputArguments(path);
    const answer = await run(path, ({ ffprobe }) => [ffprobe, [...probeArguments, ...input]]);
    const told = readProbe(answer.toString('utf8'));
    if (told === null)
      throw readFailure('not-an-image', path, { happened: 'has no moving picture in it' });
    const { durationMs } = told;
    if (durationMs === null)
      throw readFailure('truncated', path, { happened: 'does not say how long it is', cure });
    return { ...told, durationMs };
  }

  async function frame({ path }: ReadVideo, atMs: number, longSidePx: number) {
    const args = frameArguments(inputArguments(path), atMs, longSidePx);
    return readPixmap(await run(path, ({ ffmpeg }) => [ffmpeg, args]));
  }

  return {
    available: decoder !== null,
    async read(path) {
      if (decoder === null) throw readFailure('needs-decoder', path);
      return read(path);
    },
    async describe(video) {
      const { takenAtMs, ...size } = await head(video.path);
      const middle = await frame(video, size.durationMs / 2, WORKING_LONG_SIDE_PX);
      if (middle === null)
        throw readFailure('truncated', video.path, { happened: 'has no picture in its middle' });
      const told = takenAtMs === null ? [] : [{ takenAtMs, takenFrom: 'video' } as const];
      const dated = captureDate(video, told, Date.now());
      return {
        contentKey: video.contentKey,
        ...size,
        ...(await Promise.race([readInTime(video.path, dated, limitMs), closed])),
        camera: null,
        differenceHash: differenceHash(middle),
      };
    },
    frame,
    close: () => closing.abort(),
  };
}
