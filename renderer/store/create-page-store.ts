import { create } from 'zustand';
import type { PageApi } from '../../contract/page-api.ts';
import { createBackupsSlice } from './backups-slice.ts';
import { createBurstSlice } from './burst-slice.ts';
import { createCardSlice } from './card-slice.ts';
import { createCorrectSlice } from './correct-slice.ts';
import { createDesktopSlice } from './desktop-slice.ts';
import { createExclusionsSlice } from './exclusions-slice.ts';
import { createFindSlice } from './find-slice.ts';
import { createFollowingSlice } from './following-slice.ts';
import { createGestures } from './gestures.ts';
import { createGallerySlice } from './gallery-slice.ts';
import { createHistorySlice } from './history-slice.ts';
import { createKeptViews, type ViewShelf } from './kept-views.ts';
import { createLibrarySlice } from './library-slice.ts';
import { createNoticeSlice } from './notice-slice.ts';
import type { DraftShelf, PageState, Tools } from './page-state.ts';
import { createPhotoSlice } from './photo-slice.ts';
import { createPlaceSlice } from './place-slice.ts';
import { createRequests } from './requests.ts';
import { createReviewSlice } from './review-slice.ts';
import { createSearchSlice } from './search-slice.ts';
import { createSettingsSlice } from './settings-slice.ts';
import { createTeachSlice } from './teach-slice.ts';
import { createUnlistedAnswers } from './unlisted-answers.ts';
import { createVideoSlice } from './video-slice.ts';

const noShelf: ViewShelf = { read: () => null, write: () => undefined };

/** Makes the one store of the window around what it may ask of the outside world. */
export function createPageStore(api: PageApi, shelf: DraftShelf, viewShelf = noShelf) {
  const keptViews = createKeptViews(viewShelf);
  const store = create<PageState>()((set, get) => {
    const requests = createRequests((fault) => get().tellFault(fault));
    const gestures = createGestures();
    const unlisted = createUnlistedAnswers();
    const tools: Tools = { set, get, api, shelf, requests, gestures, unlisted, keptViews };
    return {
      ...createBackupsSlice(tools),
      ...createBurstSlice(tools),
      ...createCardSlice(tools),
      ...createCorrectSlice(tools),
      ...createDesktopSlice(tools),
      ...createExclusionsSlice(tools),
      ...createFindSlice(tools),
      ...createFollowingSlice(tools),
      ...createGallerySlice(tools),
      ...createHistorySlice(tools),
      ...createLibrarySlice(tools),
      ...createNoticeSlice(tools),
      ...createPhotoSlice(tools),
      ...createPlaceSlice(tools),
      ...createReviewSlice(tools),
      ...createSearchSlice(tools),
      ...createSettingsSlice(tools),
      ...createTeachSlice(tools),
      ...createVideoSlice(tools),
    };
  });
  store.subscribe((state) => {
    const { opened, subject, alikeTo, sort, thresholds, settings } = state;
    // Before, nobody has chosen anything yet.
    if (!opened) return;
    const threshold = thresholds[subject] ?? null;
    const view = alikeTo?.from ?? state.view;
    keptViews.keep(subject, { view, sort, threshold, tileSizePx: settings.tileSizePx });
  });
  return store;
}
