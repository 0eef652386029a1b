import { z } from 'zod';
import { boxSchema } from './box.ts';
import { catNameSchema } from './cat.ts';
import { mostPhotos } from './plain/most-photos.ts';
import { verdictSchema } from './photo.ts';

const when = z.number().nonnegative();
const content = z.string().regex(/^[0-9a-f]{64}$/);
const number = z.int().positive();

/** Something of a library: by its number there, or by the word that made it. */
export const madeSchema = z.union([
  z.object({ number }).readonly(),
  z.object({ word: z.uuid() }).readonly(),
]);
export type Made = z.infer<typeof madeSchema>;

const sentLabelSchema = z
  .object({
    cat: madeSchema,
    verdict: verdictSchema.nullable(),
    content,
    picture: content.nullable(),
    box: boxSchema,
    atMs: when.nullable(),
    /** Of an example without a photo: half-precision numbers as base64, and their model. */
    example: z
      .object({ embedding: z.base64().max(8192), version: z.string().max(200) })
      .readonly()
      .nullable(),
  })
  .readonly();
export type SentLabel = z.infer<typeof sentLabelSchema>;

/** What a person said on another computer than the one that keeps the library. */
export const sentWordSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('cat'),
    /** Null for a new one. */
    cat: madeSchema.nullable(),
    /** The number that a new one has where it was made: it keeps it where that is free. */
    number: number.max(2 ** 31).nullable(),
    name: catNameSchema,
    removedAtMs: when.nullable(),
  }),
  /** A gesture with all its labels. */
  z.object({
    kind: z.literal('batch'),
    undoneAtMs: when.nullable(),
    labels: z
      .array(sentLabelSchema)
      .max(4 * mostPhotos)
      .readonly(),
  }),
  z.object({ kind: z.literal('undone'), batch: madeSchema, undoneAtMs: when.nullable() }),
  z.object({ kind: z.literal('best-shot'), content }),
  z.object({ kind: z.literal('best-shot-gone'), content }),
]);
export type SentWord = z.infer<typeof sentWordSchema>;

/** One line of what a computer sends. */
export const sentLineSchema = z
  .object({ id: z.uuid(), atMs: when, word: sentWordSchema })
  .readonly();
export type SentLine = z.infer<typeof sentLineSchema>;
