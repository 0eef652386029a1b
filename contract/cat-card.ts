import { z } from 'zod';
import { catNameSchema, catSchema } from './cat.ts';

export { cardEnding } from './plain/card-ending.ts';

/** Larger files are no cat cards and are not even read: ten thousand examples are half of it. */
export const cardLimitBytes = 16 * 2 ** 20;

/** Version of the file's form; a newer one is refused by name. */
export const cardVersion = 1;

const mostExamples = 10_000;

/** Half-precision numbers, little-endian, as base64. */
const vectorSchema = z.base64().min(4).max(20_000);

/**
 * A cat card: what was taught about one cat, to be given to another My Cat.
 *
 * It holds embeddings, no photos, no paths and no dates. Embeddings of one burst are one example.
 */
export const catCardSchema = z
  .object({
    format: z.literal('my-cat-card'),
    version: z.literal(cardVersion),
    name: catNameSchema,
    /** What made the embeddings; they mean nothing to any other model. */
    embeddingVersion: z.string().min(1).max(1000),
    /** Numbers in an embedding. */
    embeddingSize: z.int().positive().max(8192),
    examples: z.array(vectorSchema).min(1).max(mostExamples).readonly(),
    counterExamples: z.array(vectorSchema).max(mostExamples).readonly(),
  })
  .readonly();
export type CatCard = z.infer<typeof catCardSchema>;

/** A card ready to be written. */
export const exportedCardSchema = z
  .object({
    /** A file name that every system allows. */
    fileName: z.string(),
    text: z.string(),
    examples: z.int().positive(),
  })
  .readonly();

/** What an imported card brought. */
export const importedCardSchema = z
  .object({
    cat: catSchema,
    /** False where there was a cat of this name, to which the examples were added. */
    isNew: z.boolean(),
    /** Examples that were not known already. */
    examples: z.int().nonnegative(),
    counterExamples: z.int().nonnegative(),
  })
  .readonly();
