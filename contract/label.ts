import { z } from 'zod';
import { historyPage } from './plain/history-page.ts';
import { catIdSchema, cropIdSchema, photoIdSchema, verdictSchema } from './photo.ts';

/**
 * One thing the person said.
 *
 * Without `cropId` the word is about the photo: the indexer puts it on the crop that looks most
 * like the cat. `verdict: null` takes back what was said before.
 */
export const labelRequestSchema = z
  .object({
    photoId: photoIdSchema,
    cropId: cropIdSchema.nullable(),
    catId: catIdSchema,
    verdict: verdictSchema.nullable(),
  })
  .readonly();
export type LabelRequest = z.infer<typeof labelRequestSchema>;

/** Something that was said of photos, whichever they are. */
const saidSchema = z.object({ catId: catIdSchema, verdict: verdictSchema.nullable() }).readonly();

/** Labels given in one gesture, in short: it may be about 100,000 photos. Undone and redone as one. */
export const labelBatchSchema = z
  .object({
    batchId: z.int().positive(),
    madeAtMs: z.number(),
    undone: z.boolean(),
    /** Each thing once, in the order in which they were said. */
    said: z.array(saidSchema).readonly(),
    /** How many labels, and how many photos they are about. */
    labels: z.int().nonnegative(),
    photos: z.int().nonnegative(),
    /**
     * The first few of its photos that some file still holds, sought among those that were named first; an example
     * of a card has none.
     */
    pictured: z.array(photoIdSchema).readonly(),
  })
  .readonly();
export type LabelBatch = z.infer<typeof labelBatchSchema>;

/** Which gestures are asked for, the newest first. */
export const historyQuerySchema = z
  .object({
    /** Those before this one; from the newest for null. */
    before: z.int().positive().nullable(),
    limit: z.int().positive().max(historyPage),
  })
  .readonly();
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

/** What a labelling did, for the one-line confirmation. */
export const labelOutcomeSchema = z
  .object({
    batch: labelBatchSchema.nullable(),
    /**
     * Photos that became matches by the app's own judgement, and those that are none any more, over all
     * retrained cats; without those that the labels themselves are about.
     */
    gained: z.int().nonnegative(),
    lost: z.int().nonnegative(),
    /**
     * Why most of these moved: they look much like what was answered, or what is told apart from this cat, and how
     * common it is, is judged otherwise than before. Null when too few moved to say.
     */
    moved: z.enum(['look-alikes', 'line']).nullable(),
    /** Photos without any crop the label could be put on: a box must be drawn first. */
    withoutCat: z.array(photoIdSchema).readonly(),
    /** Photos, or cats in them, that are not there any more; what was said of the others holds. */
    gone: z.int().nonnegative(),
  })
  .readonly();
export type LabelOutcome = z.infer<typeof labelOutcomeSchema>;
