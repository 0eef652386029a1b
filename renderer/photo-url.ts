import type { RenderRequest } from '../contract/commands.ts';

/**
 * Tells the pictures of this page from those of the page before.
 *
 * Numbers begin anew when everything was deleted, and the browser keeps pictures in memory by their
 * address while the window lives: without this it would show the old photo 12 for the new one.
 */
const loaded = Date.now().toString(36);

/**
 * Address of a picture: `photo://thumbnail/12?…`, `photo://large/12?…`, `photo://crop/34?…`.
 *
 * The page takes only types from the contract, so that no schema library is loaded with it; a test
 * holds this line to what the contract reads.
 */
export function photoUrl(kind: RenderRequest['kind'], id: number): string {
  return `photo://${kind}/${String(id)}?${loaded}`;
}

/** Address of a video to play: `photo://video/12?…`. */
export function videoUrl(photoId: number): string {
  return `photo://video/${String(photoId)}?${loaded}`;
}
