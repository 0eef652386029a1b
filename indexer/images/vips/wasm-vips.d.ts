/** The parts of libvips' WebAssembly build that are used. */
declare module 'wasm-vips' {
  export type VipsImage = {
    readonly width: number;
    readonly height: number;
    readonly bands: number;
    /** `uchar`, `ushort`, `float` and so on. */
    readonly format: string;
    readonly interpretation: string;
    hasAlpha(): boolean;
    /** 0 where there is no such field. */
    getTypeof(name: string): number;
    getBlob(name: string): Uint8Array;
    flatten(options: { readonly background: readonly number[] }): VipsImage;
    extractBand(band: number, options: { readonly n: number }): VipsImage;
    iccTransform(profile: string, options: { readonly embedded: boolean }): VipsImage;
    colourspace(space: string): VipsImage;
    /** The same bits, said to mean something else. */
    copy(meaning: { readonly format?: string; readonly interpretation?: string }): VipsImage;
    linear(factor: number, summand: number): VipsImage;
    bandjoin(image: VipsImage): VipsImage;
    /** Turned as its EXIF orientation says. */
    autorot(): VipsImage;
    cast(format: string): VipsImage;
    /** One number a sample: of 16 bits for `ushort`, of 8 for `uchar`. */
    writeToMemory(): Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
    delete(): void;
  };

  export type VipsSource = {
    onRead: (bytes: number) => Uint8Array;
    delete(): void;
  };

  export type Vips = {
    readonly SourceCustom: new () => VipsSource;
    readonly Image: {
      newFromSource(
        source: VipsSource,
        words: string,
        options: { readonly fail_on: 'none' | 'truncated' | 'error' | 'warning' },
      ): VipsImage;
    };
    readonly Cache: { max(operations: number): void };
    concurrency(threads: number): void;
  };

  const start: (options: {
    /** Formats beyond the usual ones. */
    readonly dynamicLibraries: readonly string[];
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }) => Promise<Vips>;
  export { start as default };
}
