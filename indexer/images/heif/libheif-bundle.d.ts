/** The parts of libheif's C interface that are used; pointers are numbers, errors go to the first. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
  export type LibheifModule = {
    readonly HEAPU8: Uint8Array<ArrayBuffer>;
    readonly HEAPU32: Uint32Array<ArrayBuffer>;
    _malloc(bytes: number): number;
    _free(at: number): void;
    _heif_context_alloc(): number;
    _heif_context_free(context: number): void;
    _heif_context_read_from_memory_without_copy(
      error: number,
      context: number,
      at: number,
      bytes: number,
      options: number,
    ): void;
    _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
    _heif_context_has_sequence(context: number): number;
    _heif_context_get_track(context: number, track: number): number;
    _heif_track_release(track: number): void;
    _heif_track_decode_next_image(
      error: number,
      track: number,
      image: number,
      colours: number,
      chroma: number,
      options: number,
    ): void;
    _heif_image_handle_release(handle: number): void;
    _heif_image_handle_get_item_id(handle: number): number;
    _heif_image_handle_get_width(handle: number): number;
    _heif_image_handle_get_height(handle: number): number;
    _heif_image_handle_has_alpha_channel(handle: number): number;
    _heif_image_handle_get_number_of_thumbnails(handle: number): number;
    _heif_image_handle_get_list_of_thumbnail_IDs(
      handle: number,
      ids: number,
      count: number,
    ): number;
    _heif_image_handle_get_thumbnail(
      error: number,
      handle: number,
      id: number,
      thumbnail: number,
    ): void;
    _heif_decoding_options_alloc(): number;
    _heif_decoding_options_free(options: number): void;
    _heif_decode_image(
      error: number,
      handle: number,
      image: number,
      colours: number,
      chroma: number,
      options: number,
    ): void;
    _heif_image_get_primary_width(image: number): number;
    _heif_image_get_primary_height(image: number): number;
    _heif_image_get_bits_per_pixel_range(image: number, channel: number): number;
    _heif_image_get_decoding_warnings(
      image: number,
      first: number,
      errors: number,
      most: number,
    ): number;
    _heif_image_get_plane_readonly2(image: number, channel: number, stride: number): number;
    _heif_image_release(image: number): void;
  };
  export { start as default };
  function start(): LibheifModule;
}
