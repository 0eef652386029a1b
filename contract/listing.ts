import { z } from 'zod';
import { boxSchema, unitSchema } from './box.ts';
import { catNameSchema } from './cat.ts';
import { pathSchema } from './path.ts';
import { catIdSchema, cropIdSchema, photoIdSchema, verdictSchema } from './photo.ts';

/**
 * One file of the indexed folders as a search answers it.
 *
 * Files, not photos: copies of one content are listed each. `probability` is 1 or 0 where the
 * person has decided, 0 without a cat and for a file that could not be read; `box` is the crop that
 * gave it.
 */
export const foundFileSchema = z
  .object({
    path: z.string(),
    probability: unitSchema,
    box: boxSchema.nullable(),
    /** Seconds of a video in which the cat is seen, rising; null for a photo. */
    seconds: z.array(z.int().nonnegative()).readonly().nullable(),
    state: z.enum(['scored', 'no-cat', 'failed']),
    /** Why it could not be read and the cure; null unless failed. */
    reason: z.string().nullable(),
    /** Other files of the same shot, which are not listed themselves. */
    versions: z.array(z.string()).readonly(),
  })
  .readonly();
export type FoundFile = z.infer<typeof foundFileSchema>;

/** A page of files, by falling probability, then by path. */
export const foundFilesRequestSchema = z
  .object({
    catId: catIdSchema,
    /** Files at or above it; 0 lists every file that was looked at, failed ones too. */
    minimum: unitSchema,
    /** Only files below these absolute folders; null for all. Pending files never appear. */
    folders: z.array(pathSchema).max(10_000).readonly().nullable(),
    /** The last file of the page before; null for the first page. */
    after: z.object({ probability: unitSchema, path: z.string() }).readonly().nullable(),
    limit: z.int().positive().max(100_000),
  })
  .readonly();
export type FoundFilesRequest = z.infer<typeof foundFilesRequestSchema>;

/** Which cat of an example photo is taken for the one being taught, and why. */
export const exampleChoiceSchema = z
  .object({
    photoId: photoIdSchema,
    /** Null where no cat was found. */
    cropId: cropIdSchema.nullable(),
    /** Cats found in the photo. */
    cats: z.int().nonnegative(),
    /** `most-alike`: of several, the one most like the cats of the other example photos. */
    because: z.enum(['none', 'only', 'largest', 'most-alike']),
  })
  .readonly();
export type ExampleChoice = z.infer<typeof exampleChoiceSchema>;

/** A label in force, named so that it can be understood without this library. */
export const recordedLabelSchema = z
  .object({
    /** Null while the photo was not seen by this library. */
    photoId: photoIdSchema.nullable(),
    cropId: cropIdSchema.nullable(),
    catId: catIdSchema,
    catName: catNameSchema,
    verdict: verdictSchema,
    madeAtMs: z.number(),
    /** Hex SHA-256 of the photo's bytes; of a video, of its length and parts of it. */
    contentKey: z.string(),
    /** Hex SHA-256 of the picture without what its file says about it; null where it is not known. */
    pictureKey: z.string().nullable(),
    /** Where files with this content were last seen; may be empty. */
    paths: z.array(z.string()).readonly(),
    box: boxSchema.nullable(),
    /** Milliseconds from the beginning of a video; null for a photo. */
    atMs: z.number().nonnegative().nullable(),
  })
  .readonly();
export type RecordedLabel = z.infer<typeof recordedLabelSchema>;

/** A label as `label export` writes it and `label import` reads it; what else is in it is left out. */
export const importedLabelSchema = z
  .object({
    cat: catNameSchema,
    verdict: verdictSchema,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Absent in files of older versions. */
    picture: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullish(),
    box: boxSchema,
    atMs: z.number().nonnegative().nullish(),
  })
  .readonly();
export type ImportedLabel = z.infer<typeof importedLabelSchema>;

/** What a file of labels brought. */
export const importedLabelsSchema = z
  .object({
    /** Labels that were not in force already. */
    labels: z.int().nonnegative(),
    /** Of those, how many wait until their photo is looked at. */
    waiting: z.int().nonnegative(),
    newCats: z.array(catNameSchema).readonly(),
  })
  .readonly();

/** What a check of the library's file found. */
export const libraryCheckSchema = z
  .object({
    schemaVersion: z.int().nonnegative(),
    photos: z.int().nonnegative(),
    labels: z.int().nonnegative(),
    /** One sentence each; empty when all is well. */
    problems: z.array(z.string()).readonly(),
  })
  .readonly();
