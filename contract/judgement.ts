import { z } from 'zod';
import { unitSchema } from './box.ts';

/** A number of photos, with the ends of a 90 % interval. */
export const estimateSchema = z
  .object({
    expected: z.number().nonnegative(),
    low: z.number().nonnegative(),
    high: z.number().nonnegative(),
  })
  .readonly();

/** What one place of the slider shows, and what is to be expected of it; numbers of photos. */
export const expectationSchema = z
  .object({
    threshold: unitSchema,
    shown: z.int().nonnegative(),
    right: estimateSchema,
    wrong: estimateSchema,
    /** Photos of the cat below the threshold, as far as a cat was seen in them. */
    missed: estimateSchema,
    /**
     * Whether it is worth saying: photos were looked at, answers were given, and the intervals are narrow. Where not, only
     * `shown` is to be told.
     */
    told: z.boolean(),
  })
  .readonly();
export type Expectation = z.infer<typeof expectationSchema>;

/**
 * What would help most for a cat, and why: the one next step that every place names.
 *
 * `not-taught`: no example yet. `few-photos`: too few to be sure of anything. `place-decides`: what is around the cat
 * is recognised rather than the cat. `unsure-photos`: a word on the photos in review helps most. `still-looking`: so many
 * photos wait to be looked at that nothing is to be said of all. `no-photos`: no folder was named in which to look. `known-well`: hardly a photo is wrong or missed.
 * `nothing-unsure`: there is nothing to ask about.
 */
export const adviceSchema = z
  .object({
    next: z.enum(['teach', 'review', 'nothing']),
    reason: z.enum([
      'not-taught',
      'few-photos',
      'place-decides',
      'unsure-photos',
      'no-photos',
      'still-looking',
      'known-well',
      'nothing-unsure',
    ]),
  })
  .readonly();
export type Advice = z.infer<typeof adviceSchema>;

/**
 * The app's own judgement of a gallery's whole subject, whatever is searched for.
 *
 * Columns have one number for each place of the slider, `sliderPlaces` + 1 of them.
 */
export const judgementSchema = z
  .object({
    /** Where the slider stands until it is touched: the place of the best expected F1. */
    threshold: unitSchema,
    here: expectationSchema,
    shown: z.instanceof(Uint32Array),
    right: z.instanceof(Float32Array),
    missed: z.instanceof(Float32Array),
    /** 1 where {@link expectationSchema}'s `told` holds. */
    told: z.instanceof(Uint8Array),
  })
  .readonly();
export type Judgement = z.infer<typeof judgementSchema>;
