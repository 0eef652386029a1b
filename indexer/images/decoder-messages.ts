import type { MessagePort } from 'node:worker_threads';
import type { RawPicture } from './turn-pixels.ts';

/** Formats that are decoded on threads of their own: with WebAssembly, or by ourselves. */
export type ThreadedFormat =
  | ('heic' | 'jxl' | 'jp2')
  | ('bmp' | 'targa' | 'qoi' | 'netpbm')
  | 'radiance'
  /** A TIFF of Lab colours of eight bits. */
  | 'lab';

/** Given to the worker when it starts: its private line to the decoder that owns it. */
export type DecoderWorkerData = { readonly port: MessagePort };

export type DecodeRequest = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: ThreadedFormat;
  readonly limitPixels: number;
  /** A smaller copy inside the file will do, if its long side has so many pixels; null for none. */
  readonly enoughPx: number | null;
};

/** Upright pixels, and the size of the picture that they may be a smaller copy of. */
export type DecodedPicture = RawPicture & {
  readonly wholeWidthPx: number;
  readonly wholeHeightPx: number;
};

/** Why a picture could not be decoded, with what the decoder says. */
export type DecodeFailure = {
  readonly kind: 'too-large' | 'truncated' | 'corrupt' | 'unsupported-format';
  readonly message: string;
};

export type DecodeResponse =
  { readonly kind: 'decoded'; readonly picture: DecodedPicture } | DecodeFailure;
