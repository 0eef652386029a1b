import { bridge, draftShelf, viewShelf } from '../bridge.ts';
import { createPageStore } from './create-page-store.ts';

/** The window's store: `useStore(selector)` in components, `useStore.getState()` in handlers. */
export const useStore = createPageStore(bridge, draftShelf, viewShelf);

/** The actions, for handlers that need no rendering. */
export const actions = useStore.getState;
