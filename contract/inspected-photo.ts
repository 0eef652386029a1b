import { z } from 'zod';
import { failureSchema } from './failure.ts';
import { cropIdSchema, cropSchema, photoIdSchema, photoStateSchema } from './photo.ts';

/** A photo shown to teach with: what was found in it, so that the right cat can be chosen. */
export const inspectedPhotoSchema = z
  .object({
    path: z.string(),
    photoId: photoIdSchema.nullable(),
    state: photoStateSchema,
    failure: failureSchema.nullable(),
    crops: z.array(cropSchema).readonly(),
  })
  .readonly();
export type InspectedPhoto = z.infer<typeof inspectedPhotoSchema>;

/** A photo that already says that a cat of some name is in it, and which of those found that is. */
export const writtenExampleSchema = z
  .object({
    photo: inspectedPhotoSchema,
    /** Null where no cat was found in the place that bears the name. */
    cropId: cropIdSchema.nullable(),
  })
  .readonly();
export type WrittenExample = z.infer<typeof writtenExampleSchema>;
