import type { PageState } from '../store/page-state.ts';
import type { CommandPlace } from './command.ts';

type Where = Pick<PageState, 'openPhotoId' | 'compared' | 'place'>;

/** Where the person is: what lies over the window comes before what is behind it. */
export function commandPlace({ openPhotoId, compared, place }: Where): CommandPlace {
  if (openPhotoId !== null) return 'photo';
  if (compared !== null) return 'compare';
  if (place === 'review') return 'review';
  return place === 'gallery' ? 'gallery' : 'everywhere';
}
