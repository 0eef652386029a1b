import type { RenderRequest } from '../rendering.ts';

/**
 * Addresses of pictures in the page: `photo://thumbnail/12`, `photo://large/12`, `photo://crop/34`.
 *
 * They carry an id and nothing else, so a page can never name a file.
 */
export function photoUrl({ kind, id }: RenderRequest): string {
  return `photo://${kind}/${String(id)}`;
}

/** Reads such an address; null for anything else. */
export function parsePhotoUrl(url: string): RenderRequest | null {
  const match = /^photo:\/\/(thumbnail|large|full|crop|frame)\/([1-9]\d{0,9})\/?(?:\?.*)?$/.exec(
    url,
  );
  if (match === null) return null;
  return { kind: match[1] as RenderRequest['kind'], id: Number(match[2]) };
}

/** Reads the address of a video to play, `photo://video/12`: the photo's id, or null for anything else. */
export function parseVideoUrl(url: string): number | null {
  const match = /^photo:\/\/video\/([1-9]\d{0,9})\/?(?:\?.*)?$/.exec(url);
  return match === null ? null : Number(match[1]);
}
