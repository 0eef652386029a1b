import type { RenderRequest } from '../contract/rendering.ts';
import { photoUrl as addressOf } from '../contract/plain/photo-url.ts';

/**
 * Tells the pictures of this page from those of the page before.
 *
 * Numbers begin anew when everything was deleted, and the browser keeps pictures in memory by their
 * address while the window lives: without this it would show the old photo 12 for the new one.
 */
const loaded = Date.now().toString(36);

/** Address of a picture: `photo://thumbnail/12?…`, `photo://large/12?…`, `photo://crop/34?…`. */
export function photoUrl(kind: RenderRequest['kind'], id: number): string {
  return `${addressOf({ kind, id })}?${loaded}`;
}

/** Address of a video to play: `photo://video/12?…`. */
export function videoUrl(photoId: number): string {
  return `photo://video/${String(photoId)}?${loaded}`;
}
