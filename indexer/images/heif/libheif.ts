import start, { type LibheifModule } from 'libheif-js/libheif-wasm/libheif-bundle.js';

/** What libheif says is wrong; its numbers are those of `heif_error.h`. */
export class LibheifError extends Error {
  override readonly name = 'LibheifError';
  readonly code: number;
  readonly detail: number;

  constructor(code: number, detail: number, message: string) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

/** How pixels are asked for: `heif_chroma` of libheif. */
export const pixelKind = { rgb: 10, rgba: 11, rgb16: 14 } as const;
export type PixelKind = (typeof pixelKind)[keyof typeof pixelKind];

/** Pixels as they were decoded: two bytes a channel for `rgb16`, low byte first. */
export type DecodedPixels = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly bitsPerChannel: number;
  /** Parts that could not be decoded and are filled with something. */
  readonly complaints: number;
};

const colourRgb = 1;
const channelInterleaved = 10;
const bytesPerPixel: Readonly<Record<PixelKind, number>> = { 10: 3, 11: 4, 14: 6 };

/** A picture of an open file. */
export type HeifHandle = {
  /** Of its item in the file. */
  readonly id: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly transparent: boolean;
  thumbnails(): readonly HeifHandle[];
  decode(kind: PixelKind, options?: { readonly asCoded: boolean }): DecodedPixels;
};

/** An open file: what it holds lives until it is closed. */
export type OpenHeif = {
  /** The picture that is meant to be shown; throws where there is none. */
  primary(): HeifHandle;
  readonly moving: boolean;
  /** The first frame of its film track. */
  firstFrame(): DecodedPixels;
  close(): void;
};

/** A small piece of the module's memory: an error, and room for one answer. */
class Desk {
  readonly module: LibheifModule;
  readonly error: number;
  readonly answer: number;

  constructor(module: LibheifModule) {
    this.module = module;
    this.error = module._malloc(16);
    this.answer = module._malloc(16);
  }

  number(at: number): number {
    return this.module.HEAPU32[at >>> 2] ?? 0;
  }

  /** What a call left in the answer; throws what it left in the error. */
  taken(): number {
    const code = this.number(this.error);
    if (code === 0) return this.number(this.answer);
    throw new LibheifError(
      code,
      this.number(this.error + 4),
      this.#text(this.number(this.error + 8)),
    );
  }

  #text(at: number): string {
    const { HEAPU8 } = this.module;
    return Buffer.from(HEAPU8.subarray(at, HEAPU8.indexOf(0, at))).toString('utf8');
  }
}

let desk: Desk | null = null;

/** Warnings that cost no pixel: file and picture disagree about colours, and the file is right. */
const colourDisagreement = 152;
const mostWarnings = 64;
const errorBytes = 12;

function countComplaints(module: LibheifModule, image: number): number {
  const list = module._malloc(mostWarnings * errorBytes);
  const count = module._heif_image_get_decoding_warnings(image, 0, list, mostWarnings);
  const details = Array.from({ length: Math.min(count, mostWarnings) }, (_, index) => {
    return module.HEAPU32[(list + index * errorBytes + 4) >>> 2];
  });
  module._free(list);
  return details.filter((detail) => detail !== colourDisagreement).length;
}

function takePixels({ module, answer }: Desk, image: number, kind: PixelKind): DecodedPixels {
  const widthPx = module._heif_image_get_primary_width(image);
  const heightPx = module._heif_image_get_primary_height(image);
  const plane = module._heif_image_get_plane_readonly2(image, channelInterleaved, answer);
  const stride = module.HEAPU32[answer >>> 2] ?? 0;
  const rowBytes = widthPx * bytesPerPixel[kind];
  const bytes = new Uint8Array(rowBytes * heightPx);
  for (let row = 0; row < heightPx; row++) {
    const from = plane + row * stride;
    bytes.set(module.HEAPU8.subarray(from, from + rowBytes), row * rowBytes);
  }
  return {
    widthPx,
    heightPx,
    bytes,
    bitsPerChannel: module._heif_image_get_bits_per_pixel_range(image, channelInterleaved),
    complaints: countComplaints(module, image),
  };
}

type DecodeCall = (kind: PixelKind, options: number) => void;

/** Runs a decoding call and takes its pixels out of the module's memory. */
function decodeWith(desk: Desk, kind: PixelKind, asCoded: boolean, call: DecodeCall) {
  const { module } = desk;
  const options = module._heif_decoding_options_alloc();
  try {
    // Second byte of `heif_decoding_options`: leave out crops, turns and mirrorings.
    module.HEAPU8[options + 1] = asCoded ? 1 : 0;
    call(kind, options);
    const image = desk.taken();
    try {
      return takePixels(desk, image, kind);
    } finally {
      module._heif_image_release(image);
    }
  } finally {
    module._heif_decoding_options_free(options);
  }
}

function handleOf(desk: Desk, handle: number, opened: number[]): HeifHandle {
  const { module, error, answer } = desk;
  opened.push(handle);
  return {
    id: module._heif_image_handle_get_item_id(handle),
    widthPx: module._heif_image_handle_get_width(handle),
    heightPx: module._heif_image_handle_get_height(handle),
    transparent: module._heif_image_handle_has_alpha_channel(handle) === 1,
    thumbnails() {
      const count = Math.min(4, module._heif_image_handle_get_number_of_thumbnails(handle));
      module._heif_image_handle_get_list_of_thumbnail_IDs(handle, answer, count);
      const ids = Array.from({ length: count }, (_, index) => desk.number(answer + 4 * index));
      return ids.map((id) => {
        module._heif_image_handle_get_thumbnail(error, handle, id, answer);
        return handleOf(desk, desk.taken(), opened);
      });
    },
    decode: (kind, { asCoded } = { asCoded: false }) =>
      decodeWith(desk, kind, asCoded, (chroma, options) =>
        module._heif_decode_image(error, handle, answer, colourRgb, chroma, options),
      ),
  };
}

/** Opens the bytes of a HEIF file with libheif; throws a {@link LibheifError}. */
export function openHeif(bytes: Uint8Array): OpenHeif {
  desk ??= new Desk(start());
  const table = desk;
  const { module, error, answer } = table;
  const at = module._malloc(bytes.length);
  module.HEAPU8.set(bytes, at);
  const context = module._heif_context_alloc();
  const opened: number[] = [];
  const close = () => {
    for (const handle of opened) module._heif_image_handle_release(handle);
    module._heif_context_free(context);
    module._free(at);
  };
  try {
    module._heif_context_read_from_memory_without_copy(error, context, at, bytes.length, 0);
    table.taken();
  } catch (failure) {
    close();
    throw failure;
  }
  return {
    primary() {
      module._heif_context_get_primary_image_handle(error, context, answer);
      return handleOf(table, table.taken(), opened);
    },
    moving: module._heif_context_has_sequence(context) === 1,
    firstFrame() {
      const track = module._heif_context_get_track(context, 0);
      try {
        return decodeWith(table, pixelKind.rgb, false, (chroma, options) =>
          module._heif_track_decode_next_image(error, track, answer, colourRgb, chroma, options),
        );
      } finally {
        module._heif_track_release(track);
      }
    },
    close,
  };
}
