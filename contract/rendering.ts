import { z } from 'zod';

/** A picture made for the page: a file in the library's cache folder, never an original. */
export const renderingSchema = z
  .object({ file: z.string(), mediaType: z.enum(['image/webp', 'image/jpeg']) })
  .readonly();
export type Rendering = z.infer<typeof renderingSchema>;

export const renderRequestSchema = z
  .object({
    id: z.int().positive(),
    /**
     * `crop` and `frame` take a crop's id, the others a photo's: `frame` is the picture around the crop,
     * in a video that of its moment. `full` has all pixels of the original. `icon` is for what cannot read WebP.
     */
    kind: z.enum(['thumbnail', 'large', 'full', 'icon', 'crop', 'frame']),
  })
  .readonly();
export type RenderRequest = z.infer<typeof renderRequestSchema>;
