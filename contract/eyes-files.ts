import { z } from 'zod';

/** More features than any pooled network has. */
const mostNumbers = 65_536;

/** `projection.json`: the steps between pooled features and an embedding. */
export const projectionFileSchema = z
  .object({
    layers: z
      .array(
        z
          .object({
            inputs: z.int().positive().max(mostNumbers),
            outputs: z.int().positive().max(mostNumbers),
            activation: z.enum(['none', 'relu']),
          })
          .readonly(),
      )
      .min(1)
      .max(4)
      .readonly(),
  })
  .readonly();
export type ProjectionSteps = z.infer<typeof projectionFileSchema>['layers'];

/** `cat-classifier.json`: how sure a box is to hold a cat. */
export const catClassifierFileSchema = z
  .object({ offset: z.number(), slope: z.number(), weights: z.array(z.number()).readonly() })
  .readonly();

const side = z.int().positive().max(512);
const share = z.number().min(-0.1).max(1.1);

/** `self-test.json`: small pictures, and what these eyes must see in them. */
export const selfTestFileSchema = z
  .array(
    z
      .object({
        /** Rows of RGB as base64. */
        image: z
          .object({ widthPx: side, heightPx: side, pixels: z.base64().max(1_100_000) })
          .readonly()
          .refine(
            ({ widthPx, heightPx, pixels }) =>
              pixels.length === Math.ceil((widthPx * heightPx * 3) / 3) * 4,
            'does not have as many pixels as it says',
          ),
        sightings: z
          .array(
            z
              .object({
                box: z.tuple([share, share, share, share]).readonly(),
                catScore: z.number().min(0).max(1),
                /** Single precision, little-endian, as base64. */
                embedding: z.base64().max(20_000),
              })
              .readonly(),
          )
          .min(1)
          .max(8)
          .readonly(),
      })
      .readonly(),
  )
  .min(1)
  .max(4)
  .readonly();
