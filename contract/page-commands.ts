import type { CommandName } from './commands.ts';
import type { DesktopCommandName } from './desktop.ts';

/**
 * Commands of the indexer that the page may send; the rest is for main and the CLI alone.
 *
 * Plain names in a module of their own, so that the preload carries no schema library.
 */
export const pageCommands = [
  'cats.list',
  'cats.create',
  'cats.rename',
  'cats.remove',
  'cats.removed',
  'cats.restore',
  'photos.detail',
  'photos.chooseBest',
  'examples.written',
  'crops.draw',
  'labels.set',
  'labels.stop',
  'labels.undo',
  'labels.redo',
  'labels.history',
  'labels.rollBack',
  'folders.list',
  'folders.remove',
  'folders.believe',
  'exclusions.get',
  'exclusions.set',
  'gallery.list',
  'gallery.more',
  'gallery.tiles',
  'failures.list',
  'failures.retry',
  'failures.ignore',
  'review.next',
  'review.suspects',
  'explain.neighbours',
  'explain.heatMap',
  'indexing.progress',
  'indexing.warmUp',
  'library.storage',
  'library.clearThumbnails',
  'library.backups',
  'library.backUp',
] as const satisfies readonly CommandName[];

/**
 * Channel on which the preload tells main what was dropped on the window.
 *
 * No function of the page sends on it: only the preload can turn a dropped file into its path.
 */
export const droppedChannel = 'dropped';

export type PageCommandName = (typeof pageCommands)[number];

/** Commands that main itself carries out for the page. */
export const desktopCommandNames = [
  'desktop.pickFolders',
  'desktop.picturesFolder',
  'desktop.addPicturesFolder',
  'desktop.addDropped',
  'desktop.pickExcluded',
  'desktop.pickExamples',
  'desktop.inspectDropped',
  'desktop.preview',
  'desktop.reveal',
  'desktop.revealFolder',
  'desktop.revealFailed',
  'desktop.open',
  'desktop.openWith',
  'desktop.copyPaths',
  'desktop.copyFiles',
  'desktop.copyImage',
  'desktop.prepareDrag',
  'desktop.startDrag',
  'desktop.export',
  'desktop.stopExport',
  'desktop.openExported',
  'desktop.exportCard',
  'desktop.importCard',
  'desktop.takeOpened',
  'desktop.setPaused',
  'desktop.health',
  'desktop.restartIndexer',
  'desktop.offers',
  'desktop.report',
  'desktop.revealDataFolder',
  'desktop.deleteEverything',
  'desktop.restoreLibrary',
  'desktop.followLibrary',
  'desktop.showPlace',
  'desktop.showOwnLibrary',
  'desktop.followedFolder',
  'settings.get',
  'settings.set',
] as const satisfies readonly DesktopCommandName[];
