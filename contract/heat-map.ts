import { z } from 'zod';
import { boxSchema } from './box.ts';

/** Which parts of a cat's box speak for one cat, and which against it. */
export const heatMapSchema = z
  .object({
    box: boxSchema,
    /** Cells along each side of the box. */
    side: z.int().positive(),
    /** `side × side` numbers in −1..1, row after row; above 0 speaks for the cat. */
    cells: z.array(z.number().min(-1).max(1)).readonly(),
    /** What decides: the cat itself, mostly what is around it, or no part more than another. */
    decides: z.enum(['cat', 'background', 'nothing']),
  })
  .readonly();
export type HeatMap = z.infer<typeof heatMapSchema>;

/** How far a heat map is. Whoever wants it asks until it is there; who stops asking, stops the work. */
export const heatMapProgressSchema = z
  .object({
    done: z.int().nonnegative(),
    total: z.int().positive(),
    map: heatMapSchema.nullable(),
  })
  .readonly();
export type HeatMapProgress = z.infer<typeof heatMapProgressSchema>;
