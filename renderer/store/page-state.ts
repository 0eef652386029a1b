import type { PageApi } from '../../contract/page-api.ts';
import type { BackupsSlice } from './backups-slice.ts';
import type { BurstSlice } from './burst-slice.ts';
import type { CardSlice } from './card-slice.ts';
import type { CorrectSlice } from './correct-slice.ts';
import type { DesktopSlice } from './desktop-slice.ts';
import type { ExclusionsSlice } from './exclusions-slice.ts';
import type { FindSlice } from './find-slice.ts';
import type { FollowingSlice } from './following-slice.ts';
import type { GallerySlice } from './gallery-slice.ts';
import type { Gestures } from './gestures.ts';
import type { HistorySlice } from './history-slice.ts';
import type { KeptViews } from './kept-views.ts';
import type { LibrarySlice } from './library-slice.ts';
import type { NoticeSlice } from './notice-slice.ts';
import type { PhotoSlice } from './photo-slice.ts';
import type { PlaceSlice } from './place-slice.ts';
import type { ReviewSlice } from './review-slice.ts';
import type { SearchSlice } from './search-slice.ts';
import type { SettingsSlice } from './settings-slice.ts';
import type { Requests } from './requests.ts';
import type { TeachSlice } from './teach-slice.ts';
import type { UnlistedAnswers } from './unlisted-answers.ts';
import type { VideoSlice } from './video-slice.ts';

/** Everything the window knows, in slices that each answer for one subject. */
export type PageState = BackupsSlice &
  BurstSlice &
  CardSlice &
  CorrectSlice &
  DesktopSlice &
  ExclusionsSlice &
  FindSlice &
  FollowingSlice &
  GallerySlice &
  HistorySlice &
  LibrarySlice &
  NoticeSlice &
  PhotoSlice &
  PlaceSlice &
  ReviewSlice &
  SearchSlice &
  SettingsSlice &
  TeachSlice &
  VideoSlice;

/** Where what was begun on the teaching screen is kept over a restart. */
export type DraftShelf = {
  readonly read: () => string | null;
  readonly write: (draft: string | null) => void;
};

export type Tools = {
  readonly set: (change: Partial<PageState>) => void;
  readonly get: () => PageState;
  readonly api: PageApi;
  readonly shelf: DraftShelf;
  readonly requests: Requests;
  readonly gestures: Gestures;
  readonly unlisted: UnlistedAnswers;
  readonly keptViews: KeptViews;
};

/** Makes one part of the state from the tools all parts share. */
export type Slice<Part> = (tools: Tools) => Part;
