import type { ExportRequest } from '../../contract/desktop.ts';
import { mostPhotos } from '../../contract/plain/most-photos.ts';
import type { Sentence } from './notice-slice.ts';
import type { Slice } from './page-state.ts';

export type ExportForm = ExportRequest['form'];

/** What the desktop does with photos: show, open, copy, drag out, export. */
export type DesktopSlice = {
  /** Photos are being dragged out: dropping them here again means nothing. */
  readonly draggingOut: boolean;
  readonly reveal: (photoId: number) => Promise<void>;
  readonly revealFolder: (folderId: number) => Promise<void>;
  /** Shows a file that could not be read, which no photo stands for. */
  readonly revealFailed: (fileId: number) => Promise<void>;
  readonly openElsewhere: (photoId: number) => Promise<void>;
  readonly openWith: (photoId: number) => Promise<void>;
  readonly copyImage: (photoId: number) => Promise<void>;
  readonly copyFiles: (photoIds: readonly number[]) => Promise<void>;
  readonly copyPaths: (photoIds: readonly number[]) => Promise<void>;
  /** The button is down over them: a drag may follow. */
  readonly prepareDrag: (photoIds: readonly number[]) => Promise<void>;
  readonly dragOut: (photoIds: readonly number[]) => Promise<void>;
  readonly endDragOut: () => void;
  readonly exportPhotos: (photoIds: readonly number[], form: ExportForm) => Promise<void>;
  readonly stopExport: () => Promise<void>;
  /** How far what is written is; null while nothing is. */
  readonly exporting: { readonly done: number; readonly total: number } | null;
  readonly revealDataFolder: () => Promise<void>;
  readonly restartIndexer: () => Promise<void>;
  /** Begins anew; main loads the page again when all is gone. */
  readonly deleteEverything: () => Promise<void>;
};

/** How many were copied, and how many are gone. */
function copied(
  key: 'export.filesCopied' | 'export.pathsCopied',
  photoIds: readonly number[],
  count: number,
): readonly Sentence[] {
  const missing = photoIds.length - count;
  return [
    { key, values: { count } },
    ...(missing > 0 ? [{ key: 'export.skipped', values: { count: missing } } as const] : []),
  ];
}

export const createDesktopSlice: Slice<DesktopSlice> = ({ set, get, api, shelf, keptViews }) => ({
  draggingOut: false,
  exporting: null,
  reveal: async (photoId) => {
    await get().settle(api['desktop.reveal']({ photoId }));
  },
  revealFolder: async (folderId) => {
    await get().settle(api['desktop.revealFolder']({ folderId }));
  },
  revealFailed: async (fileId) => {
    await get().settle(api['desktop.revealFailed']({ fileId }));
  },
  openElsewhere: async (photoId) => {
    await get().settle(api['desktop.open']({ photoId }));
  },
  openWith: async (photoId) => {
    await get().settle(api['desktop.openWith']({ photoId }));
  },
  copyImage: async (photoId) => {
    const outcome = await get().settle(api['desktop.copyImage']({ photoId }));
    if (outcome.ok) get().tell([{ key: 'photo.copied' }]);
  },
  copyFiles: async (photoIds) => {
    if (get().areTooMany(photoIds)) return;
    const outcome = await get().settle(api['desktop.copyFiles']({ photoIds }));
    if (outcome.ok) get().tell(copied('export.filesCopied', photoIds, outcome.value));
  },
  copyPaths: async (photoIds) => {
    if (get().areTooMany(photoIds)) return;
    const outcome = await get().settle(api['desktop.copyPaths']({ photoIds }));
    if (outcome.ok) get().tell(copied('export.pathsCopied', photoIds, outcome.value));
  },
  prepareDrag: async (photoIds) => {
    // Nothing is said of what nobody has asked for yet.
    if (photoIds.length <= mostPhotos) await api['desktop.prepareDrag']({ photoIds });
  },
  dragOut: async (photoIds) => {
    if (get().areTooMany(photoIds)) return;
    set({ draggingOut: true });
    await get().settle(api['desktop.startDrag']({ photoIds }));
  },
  endDragOut: () => {
    if (get().draggingOut) set({ draggingOut: false });
  },
  exportPhotos: async (photoIds, form) => {
    if (get().areTooMany(photoIds)) return;
    const catId = get().judgedCat()?.catId ?? null;
    const outcome = await get().settle(api['desktop.export']({ photoIds, catId, form }));
    if (!outcome.ok || outcome.value === null) return;
    const { written, skipped, target, stopped, folders } = outcome.value;
    const said: Sentence =
      form === 'xmp-sidecars'
        ? { key: 'export.sidecarsDone', values: { count: written, where: folders } }
        : { key: 'export.done', values: { count: written, target } };
    const left: Sentence = { key: 'export.skipped', values: { count: skipped } };
    const sentences: readonly Sentence[] = stopped
      ? [{ key: 'export.stopped' }, said]
      : [said, ...(skipped > 0 ? [left] : [])];
    get().tell(sentences, {
      label: 'photo.open',
      run: () => void get().settle(api['desktop.openExported']()),
    });
  },
  stopExport: async () => {
    await get().settle(api['desktop.stopExport']());
  },
  revealDataFolder: async () => {
    await get().settle(api['desktop.revealDataFolder']());
  },
  restartIndexer: async () => {
    await get().settle(api['desktop.restartIndexer']());
  },
  deleteEverything: async () => {
    shelf.write(null);
    keptViews.forget();
    await get().settle(api['desktop.deleteEverything']());
  },
});
