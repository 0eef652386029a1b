import type { ExportedPhoto } from '../export/exported-photo.ts';

/** A photo of one cat, as exports write it. */
export const photoOfMog = (path: string, photoId = 1): ExportedPhoto => ({
  ...{ photoId, path, versions: [], takenAtMs: 0, widthPx: 4, heightPx: 3 },
  sightings: [{ cat: 'Mog', probability: 0.9, box: [0.1, 0.2, 0.5, 0.25] }],
});
