import { stat } from 'node:fs/promises';
import type { Folder } from '../../contract/indexing.ts';
import type { FolderFollower } from '../handlers/folders.ts';
import type { FollowedCopy } from '../../contract/followed.ts';
import type { ShownPlace } from '../../contract/followed.ts';

/** The folders of a library that another computer looks after, as they stand here. */
export type ShownFolders = {
  readonly follower: FolderFollower;
  /** Looks whether they can be reached; true where that has changed. */
  readonly look: () => Promise<boolean>;
};

type Status = Pick<Folder, 'state' | 'notice'>;

const reached: Status = { state: 'watching', notice: null };
const notShown: Status = {
  state: 'offline',
  notice: {
    kind: 'not-shown',
    message: 'It is on the other computer. Show where it is on this one, and its photos appear.',
  },
};
const awayAt = (here: string): Status => ({
  state: 'offline',
  notice: {
    kind: 'offline',
    message: `${here} cannot be reached now. Photos that were looked at before are shown; connect the share for the others.`,
  },
});

export function createShownFolders(
  places: readonly ShownPlace[],
  copy: () => FollowedCopy | null,
): ShownFolders {
  const away = new Set<string>();
  const thereOf = (folderId: number) => copy()?.there[String(folderId)] ?? null;
  const placeOf = (folderId: number) => places.find(({ there }) => there === thereOf(folderId));

  return {
    follower: {
      follow: () => undefined,
      leaveOut: () => undefined,
      believe: () => undefined,
      there: thereOf,
      status: (folderId) => {
        const here = placeOf(folderId)?.here;
        if (here === undefined) return notShown;
        return away.has(here) ? awayAt(here) : reached;
      },
    },
    look: async () => {
      let changed = false;
      // One after the other: a share that does not answer holds up one thread and not all.
      for (const { here } of places) {
        const isThere = await stat(here).then(
          (facts) => facts.isDirectory(),
          () => false,
        );
        if (isThere !== away.has(here)) continue;
        changed = true;
        if (isThere) away.delete(here);
        else away.add(here);
      }
      return changed;
    },
  };
}
