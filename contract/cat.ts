import { z } from 'zod';
import { unitSchema } from './box.ts';
import { adviceSchema, expectationSchema } from './judgement.ts';
import { catIdSchema, cropIdSchema } from './photo.ts';

export const catNameSchema = z.string().trim().min(1).max(60);

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

/** How a cat's head was made. */
export const headSummarySchema = z
  .object({
    version: z.int().positive(),
    kind: z.enum(['prototype', 'logistic', 'network']),
    examples: z.int().nonnegative(),
    counterExamples: z.int().nonnegative(),
    trainedAtMs: z.number(),
    /**
     * Share of the cat among the library's cats, in 0..1, that its probabilities count with; null in heads
     * stored before it was estimated, which are learned anew.
     */
    share: unitSchema.nullable().default(null),
    /** Standard error of the logits of its probabilities; null as for `share`. */
    doubt: z.number().nonnegative().nullable().default(null),
    /**
     * Scenes of the folders about which the person has answered since it was first taught, bursts counted once; null
     * in heads stored before they were counted, which are learned anew.
     */
    answers: z.int().nonnegative().nullable().default(null),
    /** Whether with many labels other kinds of heads were tried, too. */
    kindsTried: z.boolean().default(false),
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
    /** One of its crops, to stand for it; null while none can be shown. */
    faceCropId: cropIdSchema.nullable(),
    examples: z.int().nonnegative(),
    rejected: z.int().nonnegative(),
    /**
     * Those of `examples` that teach nothing now: another version of the model made them, and there is no
     * photo to look at anew, as when they came with a cat card.
     */
    outdated: z.int().nonnegative(),
    /** Photos at or above the app's own threshold, the person's own included. */
    matches: z.int().nonnegative(),
    /** Those of `matches` that lie in no folder, and were only shown to teach. */
    matchesElsewhere: z.int().nonnegative(),
    /** What is to be expected there; null before the cat was taught. */
    expected: expectationSchema.nullable(),
    advice: adviceSchema,
    head: headSummarySchema.nullable(),
  })
  .readonly();
export type Cat = z.infer<typeof catSchema>;

/** A cat that was removed: what was taught of it is kept. */
export const removedCatSchema = z
  .object({ catId: catIdSchema, name: catNameSchema, removedAtMs: z.number() })
  .readonly();
export type RemovedCat = z.infer<typeof removedCatSchema>;
