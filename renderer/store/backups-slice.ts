import type { Backup } from '../../contract/backup.ts';
import type { Slice } from './page-state.ts';

/** Copies of the library, and the way back to one. */
export type BackupsSlice = {
  /** The newest first; null until they are known. */
  readonly backups: readonly Backup[] | null;
  readonly readBackups: () => Promise<void>;
  /** Copies the library now. */
  readonly backUp: () => Promise<void>;
  /** Puts a copy in the library's place, the newest whole one where none is named; main loads the page again afterwards. */
  readonly restoreLibrary: (from: string | null) => Promise<void>;
};

export const createBackupsSlice: Slice<BackupsSlice> = ({ set, get, api, requests }) => ({
  backups: null,
  readBackups: async () => {
    const outcome = await requests.latest('backups', api['library.backups']());
    if (outcome?.ok) set({ backups: outcome.value });
  },
  backUp: async () => {
    const outcome = await requests.latest('backups', api['library.backUp']());
    if (!outcome?.ok) return;
    set({ backups: outcome.value });
    get().tell([{ key: 'backups.made' }]);
  },
  restoreLibrary: async (from) => {
    await get().settle(api['desktop.restoreLibrary']({ from }));
  },
});
