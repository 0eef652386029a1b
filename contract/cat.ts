import { z } from 'zod';
import { unitSchema } from './box.ts';
import { catIdSchema } from './photo.ts';

export const catNameSchema = z.string().trim().min(1).max(60);

/** Expected quality at one slider position, from cross-validation on the person's own labels. */
export const operatingPointSchema = z
  .object({
    threshold: unitSchema,
    precision: unitSchema,
    recall: unitSchema,
    /** 90 % intervals. */
    precisionLow: unitSchema,
    precisionHigh: unitSchema,
    recallLow: unitSchema,
    recallHigh: unitSchema,
  })
  .readonly();
export type OperatingPoint = z.infer<typeof operatingPointSchema>;

/** What to tell the person about how well a cat is known. */
export const adviceSchema = z.enum(['teach-first', 'show-more', 'good-enough']);
export type Advice = z.infer<typeof adviceSchema>;

/** What a cat's head makes of the photos it was taught with when the cat in them is covered. */
export const surroundingsSchema = z
  .object({
    /** Taught photos looked at so, at most one of a burst. */
    looked: z.int().positive(),
    /** Those that the head still takes for the cat, at 0.5 or above. */
    alike: z.int().nonnegative(),
    /** Whether they are so many that what is around the cat, rather than the cat, carries the decision. */
    decide: z.boolean(),
  })
  .readonly();
export type Surroundings = z.infer<typeof surroundingsSchema>;

/** How a cat's head was made and how good it is expected to be. */
export const headSummarySchema = z
  .object({
    version: z.int().positive(),
    kind: z.enum(['prototype', 'logistic', 'network']),
    examples: z.int().nonnegative(),
    counterExamples: z.int().nonnegative(),
    trainedAtMs: z.number(),
    /** Ascending thresholds; empty until there are labels enough to cross-validate. */
    operatingPoints: z.array(operatingPointSchema).readonly(),
    advice: adviceSchema,
    /** Null until enough photos were looked at; heads stored before this was asked have nothing. */
    surroundings: surroundingsSchema.nullable().default(null),
  })
  .readonly();
export type HeadSummary = z.infer<typeof headSummarySchema>;

export const catSchema = z
  .object({
    catId: catIdSchema,
    name: catNameSchema,
    /** Index into the palette of the renderer. */
    colour: z.int().nonnegative(),
    examples: z.int().nonnegative(),
    rejected: z.int().nonnegative(),
    /**
     * Those of `examples` that teach nothing now: another version of the model made them, and there is no
     * photo to look at anew, as when they came with a cat card.
     */
    outdated: z.int().nonnegative(),
    /** Photos at or above 0.5, the person's own included. */
    matches: z.int().nonnegative(),
    head: headSummarySchema.nullable(),
  })
  .readonly();
export type Cat = z.infer<typeof catSchema>;
