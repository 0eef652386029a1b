import type { PageState } from './page-state.ts';

/** What the person has gone to: the place, and in the gallery what is listed or looked at there. */
const parts = [
  'place',
  'welcomeLeft',
  'subject',
  'view',
  'sort',
  'search',
  'alikeTo',
  'openPhotoId',
  'compared',
  'question',
  'dropped',
] as const satisfies readonly (keyof PageState)[];

/**
 * Remembers where the person is, and tells later whether that is still so.
 *
 * An answer that comes late must not pull anybody away from what they have gone to meanwhile.
 */
export function whereabouts(get: () => PageState): () => boolean {
  const before = get();
  return () => {
    const now = get();
    return parts.every((part) => now[part] === before[part]);
  };
}
