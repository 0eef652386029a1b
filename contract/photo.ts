import { z } from 'zod';
import { boxSchema, unitSchema } from './box.ts';
import { failureSchema } from './failure.ts';
import { writtenSchema } from './written.ts';

/**
 * Row ids of the library; small integers, never reused.
 *
 * A photo is a content (the hash of a file's bytes); several files may hold the same photo.
 */
export const photoIdSchema = z.int().positive();
export const cropIdSchema = z.int().positive();
export const catIdSchema = z.int().positive();

/** What is known of a file's photo: waiting, seen with cats, seen without any, unreadable. */
export const photoStateSchema = z.enum(['pending', 'scored', 'no-cat', 'failed']);
export type PhotoState = z.infer<typeof photoStateSchema>;

/** The person's word on a crop, for one cat. */
export const verdictSchema = z.enum(['yes', 'no']);
export type Verdict = z.infer<typeof verdictSchema>;

/** What one cat's head and the person say about one crop. */
export const opinionSchema = z
  .object({
    catId: catIdSchema,
    /** Match probability in 0..1; 1 or 0 where the person has decided; null without a trained head. */
    probability: unitSchema.nullable(),
    verdict: verdictSchema.nullable(),
  })
  .readonly();
export type Opinion = z.infer<typeof opinionSchema>;

/** One animal found (or drawn by the person) in a photo. */
export const cropSchema = z
  .object({
    cropId: cropIdSchema,
    box: boxSchema,
    /** Detector's score in 0..1; 1 for a box drawn by the person. */
    catScore: unitSchema,
    drawn: z.boolean(),
    /** Milliseconds from the beginning of a video; null in a photo. */
    atMs: z.number().nonnegative().nullable(),
    opinions: z.array(opinionSchema).readonly(),
  })
  .readonly();
export type Crop = z.infer<typeof cropSchema>;

/**
 * Who says when a photo was taken.
 *
 * `rough`: somebody who wrote only the year or the month; `unset-clock`: a camera whose clock was probably never set; `sidecar`: what Google Takeout writes beside
 * a photo; `name` and `file`: the name and the date of the file, which are guesses.
 */
export const takenFromSchema = z.enum([
  'exif',
  'xmp',
  'iptc',
  'gps',
  'video',
  'sidecar',
  'rough',
  'unset-clock',
  'name',
  'file',
]);
export type TakenFrom = z.infer<typeof takenFromSchema>;

/** Everything the photo view shows. */
export const photoDetailSchema = z
  .object({
    photoId: photoIdSchema,
    path: z.string(),
    /** Other files with the same content. */
    copies: z.array(z.string()).readonly(),
    /** Other photos of the same shot, such as its raw file or its original; the shown one first. */
    versions: z.array(z.object({ photoId: photoIdSchema, path: z.string() }).readonly()).readonly(),
    state: photoStateSchema,
    failure: failureSchema.nullable(),
    widthPx: z.int().nonnegative(),
    heightPx: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    /**
     * Milliseconds since 1970: the camera's clock, in the offset it recorded or else in this computer's
     * time zone; falls back to what is told beside the photo, its name, and the file's mtime.
     */
    takenAtMs: z.number(),
    /** Null for a photo that was read before anybody asked. */
    takenFrom: takenFromSchema.nullable(),
    camera: z.string().nullable(),
    /** Of a video; null for a photo. */
    durationMs: z.number().positive().nullable(),
    /** What people wrote into it; null where nobody did, or nobody looked. */
    written: writtenSchema.nullable(),
    crops: z.array(cropSchema).readonly(),
  })
  .readonly();
export type PhotoDetail = z.infer<typeof photoDetailSchema>;
