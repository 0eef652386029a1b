import type { Tile } from '../../contract/gallery.ts';
import { photoUrl } from '../photo-url.ts';

/** Address of what stands for a photo: itself, or a video's moment that is most like the cat. */
export function tilePictureUrl(photoId: number, details: Tile | undefined): string {
  const { durationMs = null, cropId = null } = details ?? {};
  return durationMs === null || cropId === null
    ? photoUrl('thumbnail', photoId)
    : photoUrl('frame', cropId);
}
