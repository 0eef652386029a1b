import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { pathSchema } from './path.ts';

/** A folder of the computer that keeps a library, and where the person has shown it to be here. */
const shownPlaceSchema = z.object({ there: pathSchema, here: pathSchema }).readonly();
export type ShownPlace = z.infer<typeof shownPlaceSchema>;

/** A library that another computer keeps, as it is chosen here. */
export const followedSchema = z
  .object({
    /** The folder of the share that holds its copy. */
    folder: pathSchema,
    places: z.array(shownPlaceSchema).max(1000).readonly(),
  })
  .readonly();
export type Followed = z.infer<typeof followedSchema>;

/** How a followed library stands. */
export const keptElsewhereSchema = z
  .object({
    /** When the copy was written that is shown. */
    asOfMs: z.number(),
    /** Words that were said here and are not on the share yet. */
    unsent: z.int().nonnegative(),
    /** Words that are there and that the copy does not have yet. */
    untaken: z.int().nonnegative(),
    /** Why nothing is heard of the other computer; null while all is well. */
    problem: faultSchema.nullable(),
  })
  .readonly();
export type KeptElsewhere = z.infer<typeof keptElsewhereSchema>;

const number = z.int().nonnegative();

/** Which copy a followed library is, and how it was moved in here; kept in the library itself. */
export const followedCopySchema = z
  .object({
    bytes: number,
    modifiedAtMs: z.number(),
    places: followedSchema.unwrap().shape.places,
    /** The last numbers that came with it. */
    last: z.object({ cat: number, photo: number }).readonly(),
    /** Words of this computer that it had heard. */
    taken: number,
    /** Where its folders are on the computer that keeps it, by their numbers. */
    there: z.record(z.string(), z.string()).readonly(),
  })
  .readonly();
export type FollowedCopy = z.infer<typeof followedCopySchema>;
