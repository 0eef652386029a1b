import { z } from 'zod';
import { unitSchema } from './box.ts';
import { judgementSchema } from './judgement.ts';
import { catIdSchema, photoIdSchema, photoStateSchema } from './photo.ts';

/** `together`: photos in which at least two named cats match. */
export const gallerySubjectSchema = z.union([catIdSchema, z.literal('any'), z.literal('together')]);
export type GallerySubject = z.infer<typeof gallerySubjectSchema>;

export const galleryViewSchema = z.enum(['matches', 'unsure', 'everything', 'not-found']);
export type GalleryView = z.infer<typeof galleryViewSchema>;

export const gallerySortSchema = z.enum(['confidence', 'date', 'newest-found']);
export type GallerySort = z.infer<typeof gallerySortSchema>;

export const galleryQuerySchema = z
  .object({
    subject: gallerySubjectSchema,
    view: galleryViewSchema,
    sort: gallerySortSchema,
    /** Part of a folder or file name; empty for all. */
    search: z.string().max(200),
    takenFromMs: z.number().nullable(),
    takenUntilMs: z.number().nullable(),
  })
  .readonly();
export type GalleryQuery = z.infer<typeof galleryQuerySchema>;

/**
 * The whole answer to a gallery query as columns, one element per photo, in the query's order.
 *
 * Twenty-five bytes a photo: 100,000 photos are 2.5 MB, so the slider filters and the grid lays out in
 * the page without asking again. Names, boxes and dates in words are asked for visible tiles only.
 */
export const galleryColumnsSchema = z
  .object({
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
    /** About the whole subject, whatever the query leaves out. */
    judgement: judgementSchema,
  })
  .readonly();
export type GalleryColumns = z.infer<typeof galleryColumnsSchema>;

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
