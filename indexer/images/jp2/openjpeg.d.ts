/** The parts of OpenJPEG's WebAssembly build that are used. */
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  export type OpenJpegDecoder = {
    /** Room for the coded bytes in the module's memory. */
    getEncodedBuffer(bytes: number): Uint8Array;
    /** Of the coded bytes; without it nothing is known of their levels. */
    readHeader(): void;
    /** The size after so many halvings; with the header read. */
    calculateSizeAtDecompositionLevel(level: number): {
      readonly width: number;
      readonly height: number;
    };
    /** The picture halved `level` times, with all of its layers for 0. */
    decodeSubResolution(level: number, layers: number): void;
    /** Of the whole picture, however often it is halved; all nothing where it could not be decoded. */
    getFrameInfo(): {
      readonly width: number;
      readonly height: number;
      readonly bitsPerSample: number;
      readonly componentCount: number;
      readonly isSigned: boolean;
    };
    /** `OPJ_COLOR_SPACE` of OpenJPEG. */
    getColorSpace(): number;
    /** In the module's memory; two bytes a sample above eight bits, low byte first. */
    getDecodedBuffer(): Uint8Array;
    delete(): void;
  };

  export type OpenJpeg = { readonly J2KDecoder: new () => OpenJpegDecoder };

  const start: (options: {
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }) => Promise<OpenJpeg>;
  export { start as default };
}
