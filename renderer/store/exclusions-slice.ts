import type { Exclusions, ExclusionsWish } from '../../contract/indexing.ts';
import type { Sentence } from './notice-slice.ts';
import type { Slice } from './page-state.ts';

/** Folders and names of folders that are not looked through. */
export type ExclusionsSlice = {
  /** Null while they are awaited. */
  readonly exclusions: Exclusions | null;
  readonly readExclusions: () => Promise<void>;
  /** Asks for folders to leave out, beginning in one that is followed. */
  readonly pickExcluded: (inside: string | null) => Promise<void>;
  readonly takeIn: (folder: string) => Promise<void>;
  readonly leaveOutName: (name: string) => Promise<void>;
  readonly takeInName: (name: string) => Promise<void>;
  readonly useUsualNames: () => Promise<void>;
};

export const createExclusionsSlice: Slice<ExclusionsSlice> = ({ set, get, api, requests }) => {
  /** A wish names all that is left out: the next one has to begin where this one ended. */
  const change = (wish: (before: Exclusions) => ExclusionsWish, said: Sentence) =>
    requests.inTurn('exclusions', async () => {
      const before = get().exclusions;
      if (before === null) return;
      const outcome = await get().settle(api['exclusions.set'](wish(before)));
      if (!outcome.ok) return;
      show(outcome.value);
      get().tell([said]);
    });
  const show = (exclusions: Exclusions) => {
    // An answer that was asked for before does not know of this yet.
    requests.drop('exclusions');
    set({ exclusions });
  };
  return {
    exclusions: null,
    readExclusions: async () => {
      const outcome = await requests.latest('exclusions', api['exclusions.get']());
      if (outcome?.ok) set({ exclusions: outcome.value });
    },
    pickExcluded: (inside) =>
      requests.inTurn('exclusions', async () => {
        const known = get().exclusions?.folders.length ?? 0;
        const outcome = await get().settle(api['desktop.pickExcluded']({ inside }));
        if (!outcome.ok || outcome.value === null) return;
        show(outcome.value);
        const count = outcome.value.folders.length - known;
        if (count > 0) get().tell([{ key: 'leftOut.added', values: { count } }]);
      }),
    takeIn: (folder) =>
      change(
        ({ folders, names }) => ({ names, folders: folders.filter((one) => one !== folder) }),
        { key: 'leftOut.takenIn', values: { folder } },
      ),
    leaveOutName: (name) =>
      change(({ folders, names }) => ({ folders, names: [...names, name] }), {
        key: 'leftOut.nameAdded',
        values: { name },
      }),
    takeInName: (name) =>
      change(({ folders, names }) => ({ folders, names: names.filter((one) => one !== name) }), {
        key: 'leftOut.nameTakenIn',
        values: { name },
      }),
    useUsualNames: () =>
      change(({ folders }) => ({ folders, names: null }), { key: 'leftOut.usualBack' }),
  };
};
