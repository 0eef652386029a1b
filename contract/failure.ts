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
