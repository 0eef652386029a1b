import type { Folder } from '../../contract/indexing.ts';
import type { MessageKey } from '../languages/catalogue.ts';
import type { PageState } from '../store/page-state.ts';
import type { Command, CommandContext, MenuLine } from './command.ts';

const place = 'folder';

function meantFolder({ state, about }: CommandContext): Folder | null {
  const isMeant = ({ folderId }: Folder) => about?.kind === 'folder' && folderId === about.id;
  return state().folders.find(isMeant) ?? null;
}

type FolderLine = {
  readonly id: string;
  readonly label: MessageKey;
  readonly group: MenuLine['group'];
  readonly icon?: MenuLine['icon'];
  readonly run: (state: PageState, folder: Folder) => unknown;
};

const lines: readonly FolderLine[] = [
  {
    ...{ id: 'folder-reveal', label: 'folders.reveal', group: 'take', icon: 'folder' },
    run: (state, { folderId }) => state.revealFolder(folderId),
  },
  {
    ...{ id: 'folder-leave-out', label: 'leftOut.pick', group: 'change' },
    run: (state, { path }) => state.pickExcluded(path),
  },
  {
    ...{ id: 'folder-remove', label: 'folders.stop', group: 'change' },
    run: (state, folder) => state.ask({ kind: 'remove-folder', folder }),
  },
];

/** What can be done with a folder that is followed. */
export const folderCommands: readonly Command[] = lines.map(({ id, label, group, icon, run }) => ({
  ...{ id, place, label, keys: [] },
  line: {
    ...{ group, ...(icon && { icon }) },
    words: (context) => (meantFolder(context) === null ? null : { key: label }),
  },
  run: (context) => {
    const folder = meantFolder(context);
    if (folder !== null) void run(context.state(), folder);
  },
}));
