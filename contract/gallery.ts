import { z } from 'zod';
import { unitSchema } from './box.ts';
import { judgementSchema, type Judgement } from './judgement.ts';
import { catIdSchema, cropIdSchema, photoIdSchema, photoStateSchema } from './photo.ts';

/** `together`: photos in which at least two named cats match. */
export const gallerySubjectSchema = z.union([catIdSchema, z.literal('any'), z.literal('together')]);
export type GallerySubject = z.infer<typeof gallerySubjectSchema>;

/** `taught`: photos of which the person said that they show the cat, or that they do not. */
export const galleryViewSchema = z.enum(['matches', 'unsure', 'everything', 'not-found', 'taught']);
export type GalleryView = z.infer<typeof galleryViewSchema>;

export const gallerySortSchema = z.enum(['confidence', 'date', 'newest-found']);
export type GallerySort = z.infer<typeof gallerySortSchema>;

/** An animal in a photo; without `cropId` the one that speaks loudest for the subject. */
export const alikeToSchema = z
  .object({ photoId: photoIdSchema, cropId: cropIdSchema.nullable() })
  .readonly();
export type AlikeTo = z.infer<typeof alikeToSchema>;

export const galleryQuerySchema = z
  .object({
    subject: gallerySubjectSchema,
    view: galleryViewSchema,
    sort: gallerySortSchema,
    /** Part of a folder or file name; empty for all. */
    search: z.string().max(200),
    takenFromMs: z.number().nullable(),
    takenUntilMs: z.number().nullable(),
    /** Only the photos most like this one, the likest first whatever `sort` says; null or absent for all. */
    alikeTo: alikeToSchema.nullish(),
  })
  .readonly();
export type GalleryQuery = z.infer<typeof galleryQuerySchema>;

const rows = {
  photoIds: z.instanceof(Uint32Array),
  /** Match probability in 0..1; 1 or 0 where the person has decided. */
  probabilities: z.instanceof(Float32Array),
  /** Width divided by height of the upright picture. */
  aspectRatios: z.instanceof(Float32Array),
  /** Seconds since 1970. */
  takenAtSeconds: z.instanceof(Float64Array),
  /** Bits of {@link galleryFlag}. */
  flags: z.instanceof(Uint8Array),
  /** Photos of one burst, and look-alikes, share a number; 0 stands alone. */
  stacks: z.instanceof(Uint32Array),
};

/** Photos as columns, one element per photo, in the query's order; twenty-five bytes a photo. */
export const galleryRowsSchema = z.object(rows).readonly();
export type GalleryRows = z.infer<typeof galleryRowsSchema>;

/**
 * All photos of a gallery query, so that the slider filters and the grid lays out without asking again.
 *
 * Names, boxes and dates in words are asked for visible tiles only.
 */
export type GalleryColumns = GalleryRows & {
  /** About the whole subject, whatever the query leaves out. */
  readonly judgement: Judgement;
};

export const galleryRequestSchema = galleryQuerySchema
  .unwrap()
  .extend({
    /** The list that the page holds already, of the same query; null or absent for none. */
    held: z.int().nullish(),
  })
  .readonly();

/**
 * A gallery query's list: how it differs from the one that is held, or its beginning.
 *
 * No answer is larger than a megabyte, however many photos there are: the rest comes by `gallery.more`.
 */
export const galleryAnswerSchema = z
  .object({
    ...rows,
    judgement: judgementSchema,
    /** Names this list when more of it is asked for, and when it is asked for again. */
    listing: z.int(),
    /** Photos in the list. */
    total: z.int().nonnegative(),
    /** Photos of the whole subject about which the app is unsure. */
    unsure: z.int().nonnegative(),
    /**
     * How the list is pieced together from the one that is held and the rows of this answer, as pairs.
     *
     * A pair is one above the first place in the held list and a number of rows from there on, or 0 and a
     * number of rows that come next in this answer. Null where the rows are the beginning of the list.
     */
    pieces: z.instanceof(Uint32Array).nullable(),
  })
  .readonly();
export type GalleryAnswer = z.infer<typeof galleryAnswerSchema>;

export { galleryFlag } from './plain/gallery-flag.ts';

/** What a visible tile needs beyond the columns. */
export const tileSchema = z
  .object({
    photoId: photoIdSchema,
    fileName: z.string(),
    takenAtMs: z.number(),
    /** Of a video; null for a photo. */
    durationMs: z.number().positive().nullable(),
    state: photoStateSchema,
    probability: unitSchema.nullable(),
    /** The crop that gave the probability. */
    cropId: z.int().positive().nullable(),
    box: z.tuple([unitSchema, unitSchema, unitSchema, unitSchema]).readonly().nullable(),
  })
  .readonly();
export type Tile = z.infer<typeof tileSchema>;
