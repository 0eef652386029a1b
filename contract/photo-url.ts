import type { RenderRequest } from './commands.ts';

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
  const match = /^photo:\/\/(thumbnail|large|crop)\/([1-9]\d{0,9})\/?(?:\?.*)?$/.exec(url);
  if (match === null) return null;
  return { kind: match[1] as RenderRequest['kind'], id: Number(match[2]) };
}
