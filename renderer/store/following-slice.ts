import type { Slice } from './page-state.ts';

/** A library that another computer keeps, shown instead of the app's own. */
export type FollowingSlice = {
  /** The folder of the share that holds it; null for the app's own library, or while that is not known. */
  readonly followedFolder: string | null;
  readonly readFollowed: () => Promise<void>;
  /** Asks for such a library and shows it; main loads the page again afterwards. */
  readonly followLibrary: () => Promise<void>;
  /** Asks where a folder of the other computer is on this one; main loads the page again afterwards. */
  readonly showPlace: (folderId: number) => Promise<void>;
  /** Shows the app's own library again; main loads the page again afterwards. */
  readonly showOwnLibrary: () => Promise<void>;
};

export const createFollowingSlice: Slice<FollowingSlice> = ({ set, get, api, requests }) => ({
  followedFolder: null,
  readFollowed: async () => {
    const outcome = await requests.latest('followed', api['desktop.followedFolder']());
    if (outcome?.ok) set({ followedFolder: outcome.value });
  },
  followLibrary: async () => {
    await get().settle(api['desktop.followLibrary']());
  },
  showPlace: async (folderId) => {
    await get().settle(api['desktop.showPlace']({ folderId }));
  },
  showOwnLibrary: async () => {
    await get().settle(api['desktop.showOwnLibrary']());
  },
});
