import type { Cat } from '../../contract/cat.ts';
import type { Folder } from '../../contract/indexing.ts';
import type { MenuAction } from '../../contract/plain/menu-keys.ts';
import { commandOfMenu } from '../commands/all-commands.ts';
import { commandPlace } from '../commands/command-place.ts';
import type { CommandPlace, MeantPhotos, Subject } from '../commands/command.ts';
import { meantNow } from '../commands/meant-photos.ts';
import type { Slice } from './page-state.ts';

/** What fills the main part of the window. */
export type Place =
  'gallery' | 'teach' | 'review' | 'suspects' | 'folders' | 'failures' | 'history' | 'settings';

/** A menu that was opened somewhere: where, and on what. */
export type OpenMenu = {
  readonly xPx: number;
  readonly yPx: number;
  readonly place: CommandPlace;
  readonly about: Subject | null;
  /** The photos it is about, where it is about no other thing: they stay so whatever is shown next. */
  readonly meant: MeantPhotos | null;
};

/** What is asked before something is done, whichever menu or button it was wished in. */
type Question =
  | { readonly kind: 'rename-cat' | 'remove-cat'; readonly cat: Cat }
  | { readonly kind: 'remove-folder' | 'believe-folder'; readonly folder: Folder }
  /** `from` names a copy, made at the moment `when` says; null for both is the newest whole one. */
  | {
      readonly kind: 'restore-library';
      readonly from: string | null;
      readonly when: string | null;
    };

export type PlaceSlice = {
  readonly place: Place;
  readonly shortcutsShown: boolean;
  readonly menu: OpenMenu | null;
  readonly question: Question | null;
  /** Two photos side by side. */
  readonly compared: readonly [number, number] | null;
  /** Photos dropped on the window, waiting for the person to say what for. */
  readonly dropped: readonly string[] | null;
  /** Whose they are was asked already, and it is none of the cats that are known. */
  readonly droppedSought: boolean;
  /** The first run was put off: show the empty gallery instead of the welcome. */
  readonly welcomeLeft: boolean;
  readonly go: (place: Place) => void;
  readonly leaveWelcome: () => void;
  readonly showShortcuts: (shown: boolean) => void;
  /** Without the photos that are meant, it is about what commands would be about here and now. */
  readonly openMenu: (
    menu: (Omit<OpenMenu, 'meant'> & Partial<Pick<OpenMenu, 'meant'>>) | null,
  ) => void;
  readonly compare: (photoIds: readonly [number, number] | null) => void;
  readonly ask: (question: Question | null) => void;
  readonly askAboutDropped: (paths: readonly string[] | null, sought?: boolean) => void;
  readonly chooseMenu: (action: MenuAction) => void;
};

export const createPlaceSlice: Slice<PlaceSlice> = ({ set, get }) => {
  /** What a place shows is asked for when it is gone to. */
  const load: Readonly<Partial<Record<Place, () => Promise<void>>>> = {
    review: () => get().loadReview(),
    suspects: () => get().loadSuspects(),
    folders: () => get().readExclusions(),
    history: async () => {
      await Promise.all([get().loadHistory(), get().listRemoved()]);
    },
    settings: () => get().readStorage(),
  };
  return {
    place: 'gallery',
    shortcutsShown: false,
    menu: null,
    question: null,
    compared: null,
    dropped: null,
    droppedSought: false,
    welcomeLeft: false,
    go: (place) => {
      // It would open behind the photo, where nobody sees it.
      get().closePhoto();
      set({ place, compared: null });
      void load[place]?.();
    },
    leaveWelcome: () => set({ welcomeLeft: true, place: 'gallery' }),
    showShortcuts: (shortcutsShown) => set({ shortcutsShown }),
    openMenu: (menu) => {
      if (menu === null) {
        set({ menu });
        return;
      }
      const { place, about } = menu;
      const now = about === null ? meantNow({ state: get, place, key: '' }) : null;
      set({ menu: { ...menu, meant: menu.meant ?? now } });
    },
    compare: (compared) => {
      get().fitPhoto();
      set({ compared });
    },
    ask: (question) => set({ question }),
    askAboutDropped: (dropped, droppedSought = false) => set({ dropped, droppedSought }),
    chooseMenu: (action) => {
      const command = commandOfMenu(action);
      const here = commandPlace(get());
      // A key of the menu comes also where the thing it is about cannot be seen.
      if (command?.place === 'everywhere' || command?.place === here)
        command.run({ state: get, place: here, key: '' });
    },
  };
};
