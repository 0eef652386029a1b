import { z } from 'zod';

/** A video's file, an original: to be read and nothing else. */
export const videoSourceSchema = z
  .object({
    file: z.string(),
    mediaType: z.enum([
      'video/mp4',
      'video/quicktime',
      'video/webm',
      'video/x-matroska',
      'video/x-msvideo',
      'video/mp2t',
      'video/mpeg',
      'video/3gpp',
      'video/ogg',
      'video/x-ms-wmv',
      'video/x-flv',
      'video/x-motion-jpeg',
      'video/x-dv',
      'video/h264',
      'video/h265',
      'video/mj2',
      'video/x-ms-wtv',
      'application/mxf',
      'application/vnd.rn-realmedia',
    ]),
  })
  .readonly();
export type VideoSource = z.infer<typeof videoSourceSchema>;
