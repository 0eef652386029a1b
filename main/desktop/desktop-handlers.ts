import type { DesktopHandlers } from '../door.ts';
import { appState, type AppStateOptions } from './app-state.ts';
import { cards } from './cards.ts';
import { choosing } from './choosing.ts';
import type { DesktopContext } from './context.ts';
import { exporting } from './exporting.ts';
import { following, type FollowingOptions } from './following.ts';
import { photos } from './photos.ts';

/** Everything that main itself does for the page; `icon` is shown beside what is dragged out. */
export const desktopHandlers = (
  context: DesktopContext,
  icon: string,
  state: AppStateOptions & FollowingOptions,
): DesktopHandlers => ({
  ...choosing(context),
  ...photos(context, icon),
  ...exporting(context),
  ...cards(context),
  ...following(context, state),
  ...appState(state),
});
