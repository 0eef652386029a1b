import { z } from 'zod';
import { boxSchema } from './box.ts';
import { verdictSchema } from './photo.ts';

const saidLabelSchema = z
  .object({
    catId: z.int().positive(),
    /** Null takes back what was said before. */
    verdict: verdictSchema.nullable(),
    /** Hash of the file, and of the picture where it is known. */
    content: z.string(),
    picture: z.string().nullable(),
    box: boxSchema,
    atMs: z.number().nonnegative().nullable(),
    /** Of an example that came without a photo: half-precision numbers as base64, and their model. */
    example: z.object({ embedding: z.base64(), version: z.string() }).readonly().nullable(),
  })
  .readonly();
export type SaidLabel = z.infer<typeof saidLabelSchema>;

const when = z.number();
const id = z.int().positive();

/** One thing that a person said, complete enough to say it again to an empty library. */
export const wordSchema = z.discriminatedUnion('kind', [
  /** Which library the words after it belong to. */
  z.object({ kind: z.literal('library'), id: z.string() }),
  z.object({
    kind: z.literal('cat'),
    catId: id,
    name: z.string(),
    colour: z.int().nonnegative(),
    createdAtMs: when,
    removedAtMs: when.nullable(),
  }),
  /** A gesture with all its labels. */
  z.object({
    kind: z.literal('batch'),
    batchId: id,
    madeAtMs: when,
    undoneAtMs: when.nullable(),
    labels: z.array(saidLabelSchema).readonly(),
  }),
  z.object({ kind: z.literal('undone'), batchId: id, undoneAtMs: when.nullable() }),
  z.object({ kind: z.literal('folder'), path: z.string(), addedAtMs: when }),
  z.object({ kind: z.literal('folder-gone'), path: z.string() }),
  z.object({ kind: z.literal('exclusions'), value: z.string() }),
  /** A photo that its burst is shown by. */
  z.object({ kind: z.literal('best-shot'), content: z.string(), chosenAtMs: when }),
  z.object({ kind: z.literal('best-shot-gone'), content: z.string() }),
  /** A word of another computer was heard, and made or was about this gesture or cat. */
  z.object({
    kind: z.literal('heard'),
    wordId: z.string(),
    computer: z.string(),
    atMs: when,
    batchId: id.nullable(),
    catId: id.nullable(),
  }),
  /** A picture of which was spoken became known by its pixels. */
  z.object({ kind: z.literal('picture'), content: z.string(), picture: z.string() }),
]);
export type Word = z.infer<typeof wordSchema>;
