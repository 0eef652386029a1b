import { z } from 'zod';
import { catIdSchema, cropIdSchema, cropSchema, photoIdSchema } from './photo.ts';

export const reviewReasonSchema = z.enum([
  'likely-miss',
  'doubtful-match',
  'look-alike',
  'likely-match',
]);
export type ReviewReason = z.infer<typeof reviewReasonSchema>;

/** Questions to the person about a cat. */
export const reviewCommands = {
  /**
   * The crops about which a word helps most, bursts as one: what is unsure, then of other cats that look alike
   * one for all, and matches to confirm.
   */
  'review.next': {
    input: z
      .object({
        catId: catIdSchema,
        limit: z.int().positive().max(100),
        /** Only of these photos, in this order; of all there are without. */
        photoIds: z.array(photoIdSchema).max(100).readonly().optional(),
      })
      .readonly(),
    output: z
      .array(
        z
          .object({
            photoId: photoIdSchema,
            crop: cropSchema,
            /**
             * By the app's own judgement: unsure and no match so far, or one; else most likely another cat that looks
             * alike, or hardly in doubt.
             */
            reason: reviewReasonSchema,
            /** Other photos nobody spoke about that look much the same, and which the answer moves, too. */
            alike: z.int().nonnegative(),
            /** The cropped example most like it, to be held beside it; null where none can be shown. */
            taught: z
              .object({ photoId: photoIdSchema, cropId: cropIdSchema })
              .readonly()
              .nullable(),
            /** The same animal in the other photos of the burst, not spoken about yet. */
            mates: z
              .array(z.object({ photoId: photoIdSchema, cropId: cropIdSchema }).readonly())
              .readonly(),
          })
          .readonly(),
      )
      .readonly(),
  },
  /** The person's own labels that the rest contradicts most, worst first; without those that were said again. */
  'review.suspects': {
    input: z.object({ catId: catIdSchema }).readonly(),
    output: z
      .array(
        z
          .object({
            photoId: photoIdSchema,
            crop: cropSchema,
            /** Probability of the label as given, predicted without it. */
            agreement: z.number().min(0).max(1),
          })
          .readonly(),
      )
      .readonly(),
  },
} as const;
