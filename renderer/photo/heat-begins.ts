import type { PageState } from '../store/page-state.ts';

type Looked = Pick<
  PageState,
  | 'cropCat'
  | 'cropId'
  | 'drawing'
  | 'heat'
  | 'neighbours'
  | 'playing'
  | 'progress'
  | 'settings'
  | 'slideshow'
>;

/**
 * Whether the map of what decides may be worked on by itself: the rest of why is told, and nothing else waits.
 *
 * Not while photos are looked through, or rest on battery: covering a cat part by part is much work.
 */
export function heatBegins(state: Looked): boolean {
  const { heat, neighbours, progress, cropId, settings } = state;
  if (!settings.heatMap || heat !== null || neighbours === null || cropId === null) return false;
  if (state.drawing || state.playing || state.slideshow || progress?.state !== 'idle') return false;
  return (state.cropCat()?.head ?? null) !== null;
}
