import type { MessagePort } from 'node:worker_threads';

/** Given to the worker when it starts: its private line to the decoder that owns it. */
export type HeicWorkerData = { readonly port: MessagePort };

export type HeicRequest = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly limitPixels: number;
};

/** Upright pixels, `height × width × 4` bytes; HEIC's own rotation is already applied. */
export type HeicPicture = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8Array<ArrayBuffer>;
};

export type HeicResponse =
  | { readonly kind: 'decoded'; readonly picture: HeicPicture }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly message: string };
