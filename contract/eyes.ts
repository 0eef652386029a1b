import { z } from 'zod';

/** What a cat's other photos score, in deviations from unknown cats, before a library is looked at. */
const expectationsSchema = z
  .object({
    /** Mean score by the number of examples, in rising order; between them in proportion. */
    ownMeans: z
      .array(z.tuple([z.int().positive().max(1000), z.number().min(-100).max(100)]).readonly())
      .min(1)
      .max(20)
      .readonly(),
    /** Width of a cat's scores. */
    deviation: z.number().min(0.1).max(20),
    /** Mean score of other cats. */
    otherMean: z.number().min(-20).max(20),
  })
  .readonly();
export type Expectations = z.infer<typeof expectationsSchema>;

const threeNumbers = z.tuple([z.number(), z.number(), z.number()]).readonly();

/** The network that describes a crop, and how it wants to be asked. */
const publishedSchema = z
  .object({
    kind: z.literal('onnx'),
    /** Where the colours are in what goes in and comes out. */
    layout: z.enum(['channels-first', 'channels-last']),
    /** Side of the square a crop is scaled to. */
    sidePx: z.int().min(32).max(640),
    colours: z.enum(['rgb', 'bgr']),
    /** What white is before `mean` is taken off and the rest divided by `deviation`. */
    white: z.number().positive().max(255),
    mean: threeNumbers,
    deviation: z
      .tuple([z.number().positive(), z.number().positive(), z.number().positive()])
      .readonly(),
    /** Values of the graph that are asked for: square maps, or vectors. */
    layers: z.array(z.string().min(1).max(500)).min(1).max(16).readonly(),
    /** Whether the detector's own layers describe the crop as well. */
    withDetector: z.boolean(),
  })
  .readonly();
export type PublishedBackbone = z.infer<typeof publishedSchema>;

/** The two folded networks that the app ships. */
const shippedSchema = z.object({ kind: z.literal('shipped') }).readonly();

/** What cats are told apart by: a network, what is made of its layers, and what was fitted to that. */
export const eyesSchema = z
  .object({
    /** For the person. */
    name: z.string().trim().min(1).max(80),
    /** Name of the licence of everything in it, such as Apache-2.0. */
    licence: z.string().trim().min(1).max(80),
    backbone: z.discriminatedUnion('kind', [publishedSchema, shippedSchema]),
    /** Numbers in an embedding. */
    embeddingSize: z.int().min(8).max(2048),
    expectations: expectationsSchema,
  })
  .readonly();
export type Eyes = z.infer<typeof eyesSchema>;

/** The files of a folder of eyes, besides `eyes.json` and the licence. */
export const eyesFiles = {
  backbone: 'backbone.onnx',
  projection: 'projection.json',
  projectionNumbers: 'projection.bin',
  catClassifier: 'cat-classifier.json',
  bank: 'bank.bin',
  /** Small pictures, and what must be seen in them. */
  selfTest: 'self-test.json',
} as const;

/** No file of a folder of eyes may be larger. */
const largestEyesFile = 200 * 2 ** 20;

/** `eyes.json` itself is a few thousand bytes. */
export const largestEyesDescription = 256 * 2 ** 10;

/** Version of the folder's form; a newer one is refused by name. */
export const eyesFormatVersion = 1;

/** A plain name: no folder, no way out of the folder, nothing hidden. */
const plainName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/);

/** `eyes.json` of a folder of eyes. */
export const eyesFolderSchema = z
  .object({
    ...eyesSchema.unwrap().shape,
    format: z.literal('my-cat-eyes'),
    version: z.literal(eyesFormatVersion),
    backbone: publishedSchema,
    /** The file with the licence's text. */
    licenceFile: plainName,
    /** Every other file of the folder. */
    files: z
      .array(
        z
          .object({
            name: plainName,
            bytes: z.int().positive().max(largestEyesFile),
            sha256: z.string().regex(/^[0-9a-f]{64}$/),
          })
          .readonly(),
      )
      .min(1)
      .max(16)
      .readonly(),
  })
  .readonly();
export type EyesFolder = z.infer<typeof eyesFolderSchema>;

/** The eyes in use, for the person. */
export const eyesInUseSchema = z
  .object({
    name: z.string(),
    licence: z.string(),
    isBuiltIn: z.boolean(),
    /** What made embeddings with these eyes. */
    version: z.string(),
  })
  .readonly();
export type EyesInUse = z.infer<typeof eyesInUseSchema>;
