import type { SeenPhoto } from '../bench/photos/seen-photo.ts';
import type { ValidationCrop } from './validate.ts';

/** A crop as a photo of one cat, which fills it. */
export const photoOfCrop = ({ cat, embedding }: ValidationCrop): SeenPhoto => ({
  ...{ path: '', folder: cat, contentKey: '', differenceHash: '', whole: embedding },
  sightings: [{ box: [0, 0, 1, 1], catScore: 1, embedding }],
});
