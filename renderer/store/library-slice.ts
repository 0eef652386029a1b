import type { Cat, RemovedCat } from '../../contract/cat.ts';
import type { GallerySubject } from '../../contract/gallery.ts';
import type { Failures } from '../../contract/failure.ts';
import type { IndexerHealth, Topic, WindowEvent } from '../../contract/events.ts';
import type { Fault, Outcome } from '../../contract/fault.ts';
import type { Folder, Progress } from '../../contract/indexing.ts';
import { gathered } from './gathered.ts';
import type { Slice } from './page-state.ts';

type Health = { readonly health: IndexerHealth; readonly reason: Fault | null };

/** Another name that a cat was given in this window. */
export type Renaming = {
  readonly id: number;
  readonly atMs: number;
  readonly before: string;
  readonly name: string;
  readonly undone: boolean;
};

/** What the indexer knows, mirrored: cats, folders, unreadable files, progress and its own health. */
export type LibrarySlice = {
  readonly opened: boolean;
  readonly cats: readonly Cat[];
  /** There was a cat since the window was opened. */
  readonly hadCats: boolean;
  /** Cats that were removed and can be brought back; asked for where they are listed. */
  readonly removedCats: readonly RemovedCat[];
  /** The newest first; as long as the window is open, they can be undone in their turn. */
  readonly renamings: readonly Renaming[];
  readonly folders: readonly Folder[];
  readonly failures: Failures;
  /** So many are listed at most. */
  readonly failuresShown: number;
  readonly withIgnored: boolean;
  readonly progress: Progress | null;
  readonly health: Health;
  /** Asks for everything once, at the start and after the indexer came back. */
  readonly open: () => Promise<void>;
  readonly hear: (event: Exclude<WindowEvent, { readonly kind: 'opened' }>) => void;
  readonly createCat: (name: string) => Promise<Cat | null>;
  /** Gives a cat another name; true when it bears it. */
  readonly renameCat: (cat: Cat, name: string) => Promise<boolean>;
  readonly removeCat: (cat: Cat) => Promise<void>;
  /** Brings back a cat that was removed, however long ago. */
  readonly restoreCat: (cat: RemovedCat) => Promise<void>;
  readonly listRemoved: () => Promise<void>;
  readonly pickFolders: () => Promise<void>;
  readonly addFolders: (asked: Promise<Outcome<readonly Folder[] | null>>) => Promise<void>;
  /** The person says that the photos missing in a folder are gone. */
  readonly believeFolder: (folder: Folder) => Promise<void>;
  readonly removeFolder: (folder: Folder, name: string) => Promise<void>;
  readonly retryFailures: (fileIds: readonly number[] | null) => Promise<void>;
  /** The person does not want to hear of files that could not be read, or does again. */
  readonly ignoreFailures: (fileIds: readonly number[] | null, ignored: boolean) => Promise<void>;
  /** Lists those, too, that are ignored, or no more. */
  readonly showIgnored: (shown: boolean) => Promise<void>;
  readonly showMoreFailures: () => Promise<void>;
  readonly setPaused: (paused: boolean) => Promise<void>;
};

/** Whether another computer keeps the library and looks after its folders. */
export const isKept = (progress: Progress | null): boolean => (progress?.kept ?? null) !== null;

/** Files listed before more are asked for, and what the contract lets the page list. */
const failuresAtOnce = 500;
export const mostFailures = 5000;

export const createLibrarySlice: Slice<LibrarySlice> = ({ set, get, api, requests, gestures }) => {
  let lastRenaming = 0;
  const isTaught = () => (get().judgedCat()?.head ?? null) !== null;
  const listCats = async () => {
    const outcome = await requests.latest('cats', api['cats.list']());
    if (!outcome?.ok) return;
    const hadCats = get().hadCats || outcome.value.length > 0;
    const before = isTaught();
    set({ cats: outcome.value, hadCats });
    // With the last photo that taught it what was asked is void, and with the first there is something to ask.
    if (get().place === 'review' && isTaught() !== before)
      void get().loadReview(get().reviewed ?? undefined);
  };
  const listFolders = async () => {
    const outcome = await requests.latest('folders', api['folders.list']());
    if (outcome?.ok) set({ folders: outcome.value });
    // Adding a folder may take in again what was left out.
    if (get().exclusions !== null) await get().readExclusions();
  };
  const listFailures = async () => {
    const { failuresShown: limit, withIgnored } = get();
    const call = api['failures.list']({ withIgnored, after: null, limit });
    const outcome = await requests.latest('failures', call);
    if (outcome?.ok) set({ failures: outcome.value });
  };
  const readProgress = async () => {
    const outcome = await requests.latest('progress', api['indexing.progress']());
    if (outcome?.ok) set({ progress: outcome.value });
  };
  const refresh: Readonly<Record<Topic, () => unknown>> = {
    cats: gathered(listCats).soon,
    folders: gathered(listFolders).soon,
    failures: gathered(listFailures).soon,
    gallery: () => get().refetchSoon(),
    labels: () => get().refreshSaid(),
  };
  const hearHealth = ({ health, reason }: Health) => {
    const cameBack = health === 'running' && get().health.health !== 'running';
    // What was being done when it ended is not done.
    set({ health: { health, reason }, ...(health !== 'running' && { answering: null }) });
    if (cameBack) void get().open();
  };

  /** A cat to go on with; the list may not know yet that one is gone. */
  const firstBut = (removedId: number): GallerySubject =>
    get().cats.find(({ catId }) => catId !== removedId)?.catId ?? 'any';
  const undoing = { label: 'common.undo', run: () => void get().undo() } as const;
  const followRemoved = async () => {
    if (get().place === 'history') await get().listRemoved();
  };
  const rename = async (catId: number, name: string) => {
    const outcome = await get().settle(api['cats.rename']({ catId, name }));
    if (outcome.ok) await listCats();
    return outcome.ok;
  };
  const remove = async (catId: number) => {
    const outcome = await get().settle(api['cats.remove']({ catId }));
    if (!outcome.ok) return false;
    await Promise.all([listCats(), followRemoved()]);
    if (get().subject === catId) chooseBehind(firstBut(catId));
    return true;
  };
  const restore = async (catId: number) => {
    const outcome = await get().settle(api['cats.restore']({ catId }));
    if (!outcome.ok) return false;
    await Promise.all([listCats(), followRemoved()]);
    chooseBehind(catId);
    return true;
  };
  /** Chooses a cat without leaving the place one is in, such as the history. */
  const chooseBehind = (subject: GallerySubject) => {
    const { place } = get();
    get().chooseSubject(subject);
    // Anew: what it shows was asked about the cat before.
    if (place !== 'gallery') get().go(place);
  };

  return {
    opened: false,
    cats: [],
    hadCats: false,
    removedCats: [],
    renamings: [],
    folders: [],
    failures: { files: [], heeded: 0, ignored: 0 },
    failuresShown: failuresAtOnce,
    withIgnored: false,
    progress: null,
    health: { health: 'starting', reason: null },

    open: async () => {
      await Promise.all([listCats(), listFolders(), listFailures(), readProgress()]);
      const { subject, cats } = get();
      const known = cats.some((cat) => cat.catId === subject);
      if (!known && typeof subject === 'number') get().chooseSubject(cats[0]?.catId ?? 'any');
      const first = cats[0];
      if (!get().opened && first !== undefined) get().chooseSubject(first.catId);
      set({ opened: true });
      get().refetchSoon();
    },

    hear: (event) => {
      switch (event.kind) {
        case 'progress':
          // What was asked for before this was told is older.
          requests.drop('progress');
          set({ progress: event.progress });
          break;
        case 'changed':
          for (const topic of event.topics) refresh[topic]();
          break;
        case 'health':
          hearHealth(event);
          break;
        case 'answers':
          set({ answering: event.progress });
          break;
        case 'export':
          set({ exporting: event.progress });
          break;
        case 'settings':
          void get().readSettings();
          break;
        case 'menu':
          get().chooseMenu(event.action);
          break;
      }
    },

    createCat: async (name) => {
      const outcome = await get().settle(api['cats.create']({ name }));
      if (!outcome.ok) return null;
      await listCats();
      return outcome.value;
    },

    renameCat: async (cat, name) => {
      if (name === cat.name) return true;
      const id = ++lastRenaming;
      const to = (other: string, undone: boolean) => async () => {
        const isDone = await rename(cat.catId, other);
        const { renamings } = get();
        const change = (one: Renaming) => (one.id === id ? { ...one, undone } : one);
        if (isDone) set({ renamings: renamings.map(change) });
        return isDone;
      };
      const renamed = rename(cat.catId, name);
      gestures.note({ back: to(cat.name, true), again: to(name, false) }, renamed);
      if (!(await renamed)) return false;
      const renaming = { id, atMs: Date.now(), before: cat.name, name, undone: false };
      set({ renamings: [renaming, ...get().renamings] });
      get().tell([{ key: 'cats.renamed', values: { before: cat.name, name } }], undoing);
      return true;
    },

    removeCat: async ({ catId, name }) => {
      const removed = remove(catId);
      gestures.note({ back: () => restore(catId), again: () => remove(catId) }, removed);
      if (!(await removed)) return;
      get().tell([{ key: 'cats.removed', values: { name } }], undoing);
    },

    restoreCat: async ({ catId, name }) => {
      const restored = restore(catId);
      gestures.note({ back: () => remove(catId), again: () => restore(catId) }, restored);
      if (!(await restored)) return;
      get().tell([{ key: 'cats.restored', values: { name } }], undoing);
    },

    listRemoved: async () => {
      const outcome = await requests.latest('removed-cats', api['cats.removed']());
      if (outcome?.ok) set({ removedCats: outcome.value });
    },

    pickFolders: async () => {
      // Whoever chose a folder would be refused afterwards.
      if (isKept(get().progress)) get().tell([{ key: 'kept.noFolders' }]);
      else await get().addFolders(api['desktop.pickFolders']());
    },

    addFolders: async (asked) => {
      const outcome = await get().settle(asked);
      if (!outcome.ok || outcome.value === null) return;
      await listFolders();
      get().tell([{ key: 'folders.added', values: { count: outcome.value.length } }]);
    },

    believeFolder: async ({ folderId }) => {
      await get().settle(api['folders.believe']({ folderId }));
    },

    removeFolder: async ({ folderId }, name) => {
      const outcome = await get().settle(api['folders.remove']({ folderId }));
      if (!outcome.ok) return;
      await listFolders();
      get().refetchSoon();
      get().tell([{ key: 'folders.removed', values: { folder: name } }]);
    },

    retryFailures: async (fileIds) => {
      const outcome = await get().settle(api['failures.retry']({ fileIds }));
      if (outcome.ok) get().tell([{ key: 'failures.retrying' }]);
    },

    ignoreFailures: async (fileIds, ignored) => {
      await get().settle(api['failures.ignore']({ fileIds, ignored }));
    },

    showIgnored: async (withIgnored) => {
      set({ withIgnored });
      await listFailures();
    },

    showMoreFailures: async () => {
      const failuresShown = Math.min(mostFailures, get().failuresShown + failuresAtOnce);
      set({ failuresShown });
      await listFailures();
    },

    setPaused: async (paused) => {
      await get().settle(api['desktop.setPaused']({ paused }));
    },
  };
};
