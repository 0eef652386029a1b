import { z } from 'zod';

/** A number in 0..1. */
export const unitSchema = z.number().min(0).max(1);

/**
 * A rectangle in a photo, relative to the upright picture.
 *
 * `[left, top, width, height]`, each in 0..1: the same box fits the thumbnail, the screen-sized
 * rendering and the original, whatever their pixels.
 */
export const boxSchema = z
  .tuple([unitSchema, unitSchema, unitSchema, unitSchema])
  .refine(([left, top, width, height]) => left + width <= 1.001 && top + height <= 1.001, {
    message: 'A box must lie inside its photo',
  })
  .readonly();

export type Box = z.infer<typeof boxSchema>;
