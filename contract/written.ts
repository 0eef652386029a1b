import { z } from 'zod';
import { boxSchema } from './box.ts';

/** Sizes beyond which nothing that a person wrote goes. */
export const writtenLimits = { captionLength: 2000, nameLength: 200, keywords: 200, regions: 100 };

/** A face, a pet or another thing that a person, or a program for them, named in a photo. */
export const writtenRegionSchema = z
  .object({ name: z.string().max(writtenLimits.nameLength), box: boxSchema })
  .readonly();
export type WrittenRegion = z.infer<typeof writtenRegionSchema>;

/** What people wrote into a photo with other programs, or into the sidecar beside it. */
export const writtenSchema = z
  .object({
    /** Stars, 1 to 5; -1 for a photo that was rejected, null where nobody rated it. */
    rating: z.int().min(-1).max(5).nullable(),
    caption: z.string().max(writtenLimits.captionLength).nullable(),
    keywords: z
      .array(z.string().max(writtenLimits.nameLength))
      .max(writtenLimits.keywords)
      .readonly(),
    regions: z.array(writtenRegionSchema).max(writtenLimits.regions).readonly(),
  })
  .readonly();
export type Written = z.infer<typeof writtenSchema>;
