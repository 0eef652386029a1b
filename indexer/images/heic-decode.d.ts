declare module 'heic-decode' {
  type HeicPicture = {
    readonly width: number;
    readonly height: number;
    decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> }>;
  };

  /** Opens every picture of a HEIC file; `dispose` frees the decoder's memory. */
  export function all(input: {
    buffer: Uint8Array;
  }): Promise<readonly HeicPicture[] & { dispose(): void }>;
}
