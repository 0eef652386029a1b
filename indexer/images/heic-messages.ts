import type { MessagePort } from 'node:worker_threads';
import type { RawPicture } from './turn-pixels.ts';

/** Given to the worker when it starts: its private line to the decoder that owns it. */
export type HeicWorkerData = { readonly port: MessagePort };

export type HeicRequest = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly limitPixels: number;
  /** A smaller copy inside the file will do, if its long side has so many pixels; null for none. */
  readonly enoughPx: number | null;
};

/** Upright pixels, and the size of the picture that they may be a smaller copy of. */
export type HeicPicture = RawPicture & {
  readonly wholeWidthPx: number;
  readonly wholeHeightPx: number;
};

/** Why a picture could not be decoded, with what the decoder says. */
export type HeicFailure = {
  readonly kind: 'too-large' | 'truncated' | 'corrupt' | 'unsupported-format';
  readonly message: string;
};

export type HeicResponse =
  { readonly kind: 'decoded'; readonly picture: HeicPicture } | HeicFailure;
