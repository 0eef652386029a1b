import type { PageState } from '../store/page-state.ts';

type Over = Pick<PageState, 'menu' | 'question' | 'dropped' | 'shortcutsShown'>;

/** Whether something lies over the photo that is read or answered first: it may be about the photo. */
export const slideshowWaits = ({ menu, question, dropped, shortcutsShown }: Over): boolean =>
  menu !== null || question !== null || dropped !== null || shortcutsShown;
