import { z } from 'zod';

/** Why a photo could not be read; each kind has its own words and its own cure in the gallery. */
export const failureKindSchema = z.enum([
  'empty',
  'truncated',
  'corrupt',
  'not-an-image',
  'unsupported-format',
  'too-large',
  'too-small',
  'unreadable',
  'vanished',
  'timed-out',
  'crashed-reader',
  'not-downloaded',
  'needs-decoder',
]);

export type FailureKind = z.infer<typeof failureKindSchema>;

/** One stored reason: what happened and, in `message`, what the person can do about it. */
export const failureSchema = z.object({ kind: failureKindSchema, message: z.string() }).readonly();

export type Failure = z.infer<typeof failureSchema>;

/** A file that could not be read. Its id is a file's, since without content there is no photo. */
export const failedFileSchema = z
  .object({
    fileId: z.int().positive(),
    path: z.string(),
    failure: failureSchema,
    /** The person does not want to hear of it as long as the file is what it is. */
    ignored: z.boolean(),
  })
  .readonly();
export type FailedFile = z.infer<typeof failedFileSchema>;

/** Which of the files that could not be read are asked for, by path. */
export const failuresQuerySchema = z
  .object({
    /** Those, too, that the person does not want to hear of. */
    withIgnored: z.boolean(),
    /** Those after this path; from the first for null. */
    after: z.string().nullable(),
    limit: z.int().positive().max(5000),
  })
  .readonly();
export type FailuresQuery = z.infer<typeof failuresQuerySchema>;

/** Some of them, and how many there are of either kind. */
export const failuresSchema = z
  .object({
    files: z.array(failedFileSchema).readonly(),
    heeded: z.int().nonnegative(),
    ignored: z.int().nonnegative(),
  })
  .readonly();
export type Failures = z.infer<typeof failuresSchema>;

/** Files that the person does not want to hear of any more, or does again; null for all that are heard of. */
export const ignoredFilesSchema = z
  .object({
    fileIds: z.array(z.int().positive()).max(100_000).readonly().nullable(),
    ignored: z.boolean(),
  })
  .readonly();
