import { z } from 'zod';
import type { boxSchema } from './box.ts';
import { failureSchema } from './failure.ts';
import { takenFromSchema } from './photo.ts';
import { WORKING_LONG_SIDE_PX } from './vision-messages.ts';
import { writtenSchema } from './written.ts';

/** A picture that the window shows, made from a photo. */
export type PictureRecipe =
  | { readonly kind: 'thumbnail' | 'large' | 'full' | 'icon' }
  | {
      readonly kind: 'crop' | 'frame';
      /** The cat to show. */
      readonly box: z.infer<typeof boxSchema>;
    };

/** What the decoder's process is to do with some bytes. */
export type DecoderWork =
  | { readonly kind: 'decode' }
  /** What people wrote into a photo is asked for, without its picture. */
  | { readonly kind: 'words' }
  /** The bytes are those of a sidecar of a photo whose pixels are stored in this orientation, 1 to 8 as in EXIF. */
  | { readonly kind: 'sidecar'; readonly orientation: number }
  | { readonly kind: 'render'; readonly recipe: PictureRecipe }
  /** The bytes are the pixels of a video's frame. */
  | {
      readonly kind: 'render-frame';
      readonly widthPx: number;
      readonly heightPx: number;
      readonly recipe: PictureRecipe;
    };

/** Indexer → decoder. A plain type: it comes from our own code, out of the process that is trusted. */
export type ToDecoder = {
  readonly id: number;
  /** The file's own name, without its folder. */
  readonly name: string;
  readonly work: DecoderWork;
  readonly bytes: Uint8Array;
};

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const side = z.int().min(1).max(WORKING_LONG_SIDE_PX);
const size = z.int().min(1).max(1_000_000);

/** All that is said of when a photo was taken, the most trusted first. */
const datesSchema = z
  .array(z.object({ takenAtMs: z.number(), takenFrom: takenFromSchema }).readonly())
  .max(8)
  .readonly();
const placeSchema = z
  .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .readonly()
  .nullable();

/** What a photo's bytes tell, without anything beside them. */
const pictureFactsSchema = z
  .object({
    pictureKey: z.string().regex(/^[0-9a-f]{64}$/),
    differenceHash: z.string().regex(/^[0-9a-f]{16}$/),
    /** Of the upright picture at full size. */
    widthPx: size,
    heightPx: size,
    orientation: z.int().min(1).max(8),
    dates: datesSchema,
    camera: z.string().max(1000).nullable(),
    place: placeSchema,
    written: writtenSchema,
  })
  .readonly();
export type PictureFacts = z.infer<typeof pictureFactsSchema>;

/** What people wrote into a file, and how it says that its pixels are stored. */
const wordsInFileSchema = z
  .object({ written: writtenSchema, orientation: z.int().min(1).max(8) })
  .readonly();
export type WordsInFile = z.infer<typeof wordsInFileSchema>;

/** What the XMP beside a photo says of it. */
const sidecarFactsSchema = z
  .object({ written: writtenSchema, dates: datesSchema, place: placeSchema })
  .readonly();
export type SidecarFacts = z.infer<typeof sidecarFactsSchema>;

const decodedPictureSchema = z
  .object({
    image: z
      .object({ widthPx: side, heightPx: side, pixels: bytes })
      .readonly()
      .refine(({ widthPx, heightPx, pixels }) => pixels.length === widthPx * heightPx * 3),
    facts: pictureFactsSchema,
  })
  .readonly();

/**
 * Decoder → indexer. Read with a schema: whoever takes over the decoder with a photo says what they like.
 */
export const fromDecoderSchema = z.discriminatedUnion('kind', [
  /** It has loaded what it needs. */
  z.object({ kind: z.literal('ready') }).readonly(),
  /** It holds memory that it does not give back, and should be followed by another. */
  z.object({ kind: z.literal('grown') }).readonly(),
  z.object({ kind: z.literal('decoded'), id: z.int(), picture: decodedPictureSchema }).readonly(),
  z.object({ kind: z.literal('rendered'), id: z.int(), file: bytes }).readonly(),
  z.object({ kind: z.literal('words'), id: z.int(), words: wordsInFileSchema }).readonly(),
  z.object({ kind: z.literal('beside'), id: z.int(), beside: sidecarFactsSchema }).readonly(),
  /** With the reason to store; null where the words are all there is. */
  z
    .object({
      kind: z.literal('failed'),
      id: z.int(),
      failure: failureSchema.nullable(),
      message: z.string(),
    })
    .readonly(),
]);
export type FromDecoder = z.infer<typeof fromDecoderSchema>;
