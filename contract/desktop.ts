import { z } from 'zod';
import { backupNameSchema } from './backup.ts';
import { importedCardSchema } from './cat-card.ts';
import { inspectedPhotoSchema } from './inspected-photo.ts';
import { exclusionsSchema, folderSchema } from './indexing.ts';
import { indexerHealthSchema } from './events.ts';
import { faultSchema } from './fault.ts';
import { pathSchema } from './path.ts';
import { photoIdsSchema } from './photo-ids.ts';
import { catIdSchema, photoIdSchema } from './photo.ts';
import { mostPhotos } from './plain/most-photos.ts';
import { settingsPatchSchema, settingsSchema } from './settings.ts';

const nothing = z.void();
const onePhoto = z.object({ photoId: photoIdSchema }).readonly();
const photos = z.object({ photoIds: photoIdsSchema({ least: 1, most: mostPhotos }) }).readonly();

/** What a copy of the app can do by itself. */
export const offersSchema = z
  .object({
    /** Renew itself; a package manager's copy cannot. */
    updates: z.boolean(),
    /** Have itself started at login. */
    startAtLogin: z.boolean(),
    /** Know of other programs that fill the screen. */
    fullScreen: z.boolean(),
  })
  .readonly();
export type Offers = z.infer<typeof offersSchema>;

/** Exported matches: which photos and in which form. */
export const exportRequestSchema = z
  .object({
    photoIds: photoIdsSchema({ least: 1, most: mostPhotos }),
    catId: catIdSchema.nullable(),
    /** `copy-versions` takes the other files of each shot along, such as raw files and clips. */
    form: z.enum([
      'copy',
      'copy-versions',
      'hard-link',
      'csv',
      'json',
      'html-album',
      'xmp-sidecars',
    ]),
  })
  .readonly();
export type ExportRequest = z.infer<typeof exportRequestSchema>;

export const exportOutcomeSchema = z
  .object({
    written: z.int().nonnegative(),
    skipped: z.int().nonnegative(),
    target: z.string(),
    /** The person stopped it before its end. */
    stopped: z.boolean(),
    /** Folders that were written into. */
    folders: z.int().nonnegative(),
  })
  .readonly();

export const picturesFolderSchema = z
  .object({
    path: z.string(),
    /** Null where it may not be counted before the person wishes it. */
    photos: z.int().nonnegative().nullable(),
    /** There are more than were counted. */
    more: z.boolean(),
  })
  .readonly();
export type PicturesFolder = z.infer<typeof picturesFolderSchema>;

/** What the page may ask of main itself: dialogs, the desktop, settings. */
export const desktopCommands = {
  /** Opens the folder dialog and adds what was chosen; null when cancelled. */
  'desktop.pickFolders': { input: nothing, output: z.array(folderSchema).readonly().nullable() },
  /** The system's folder of pictures and how many there are; null without one, or with nothing in it. */
  'desktop.picturesFolder': { input: nothing, output: picturesFolderSchema.nullable() },
  'desktop.addPicturesFolder': { input: nothing, output: z.array(folderSchema).readonly() },
  /** Adds dropped folders; for files, those that hold them, once the person has agreed: null where not. */
  'desktop.addDropped': {
    input: z.object({ paths: z.array(pathSchema).min(1).max(1000).readonly() }).readonly(),
    output: z.array(folderSchema).readonly().nullable(),
  },
  /** Opens the folder dialog and leaves out what was chosen; null when cancelled. */
  'desktop.pickExcluded': {
    /** The followed folder to begin in. */
    input: z.object({ inside: pathSchema.nullable() }).readonly(),
    output: exclusionsSchema.nullable(),
  },
  /** Opens the photo dialog; paths of what was chosen, null when cancelled. */
  'desktop.pickExamples': { input: nothing, output: z.array(z.string()).readonly().nullable() },
  'desktop.inspectDropped': {
    input: z.object({ paths: z.array(pathSchema).min(1).max(1000).readonly() }).readonly(),
    output: z.array(inspectedPhotoSchema).readonly(),
  },
  /** A small picture of a chosen photo, as WebP, while it is being looked at. */
  'desktop.preview': {
    input: z.object({ path: pathSchema }).readonly(),
    output: z.instanceof(Uint8Array),
  },
  'desktop.reveal': { input: onePhoto, output: nothing },
  /** Shows a followed folder in the file manager. */
  'desktop.revealFolder': {
    input: z.object({ folderId: z.int().positive() }).readonly(),
    output: nothing,
  },
  /** Shows a file that could not be read in its folder. */
  'desktop.revealFailed': {
    input: z.object({ fileId: z.int().positive() }).readonly(),
    output: nothing,
  },
  'desktop.open': { input: onePhoto, output: nothing },
  /** Lets the person choose a program and opens the photo in it. */
  'desktop.openWith': { input: onePhoto, output: nothing },
  /** Answers how many there were: photos that are gone are left out. */
  'desktop.copyPaths': { input: photos, output: z.int() },
  /** Puts the files themselves on the clipboard, for a file manager to paste; answers how many there were. */
  'desktop.copyFiles': { input: photos, output: z.int() },
  'desktop.copyImage': { input: onePhoto, output: nothing },
  /** The button is down over photos that may be dragged out: what that takes is made ready. */
  'desktop.prepareDrag': { input: photos, output: nothing },
  'desktop.startDrag': { input: photos, output: nothing },
  'desktop.export': { input: exportRequestSchema, output: exportOutcomeSchema.nullable() },
  /** Stops what is being written; what is written already stays. */
  'desktop.stopExport': { input: nothing, output: nothing },
  /** Opens what was exported last. */
  'desktop.openExported': { input: nothing, output: nothing },
  /** Asks where to put a cat's card and writes it; null when cancelled. */
  'desktop.exportCard': {
    input: z.object({ catId: catIdSchema }).readonly(),
    output: z.object({ target: z.string(), examples: z.int().positive() }).readonly().nullable(),
  },
  /** Imports a cat card that was dropped, or with null asks for one; null when cancelled. */
  'desktop.importCard': {
    input: z.object({ path: pathSchema.nullable() }).readonly(),
    output: importedCardSchema.nullable(),
  },
  /** What the app was opened with and nobody has fetched yet: by path, sorted by what is done with it. */
  'desktop.takeOpened': {
    input: nothing,
    output: z
      .object({
        folders: z.array(z.string()).readonly(),
        photos: z.array(z.string()).readonly(),
        cards: z.array(z.string()).readonly(),
        /** Photos of which the person wants to see the cat that they show. */
        sought: z.array(z.string()).readonly(),
      })
      .readonly(),
  },
  'desktop.setPaused': { input: z.object({ paused: z.boolean() }).readonly(), output: nothing },
  'desktop.health': {
    input: nothing,
    output: z.object({ health: indexerHealthSchema, reason: faultSchema.nullable() }).readonly(),
  },
  /** Starts the background process again after it was given up on. */
  'desktop.restartIndexer': { input: nothing, output: nothing },
  /** What this copy of the app can do by itself, which depends on how it came to this computer. */
  'desktop.offers': { input: nothing, output: offersSchema },
  /** Writes a fault of the page into the log, which the page itself cannot reach. */
  'desktop.report': {
    input: z.object({ problem: z.string().max(8000) }).readonly(),
    output: nothing,
  },
  'desktop.revealDataFolder': { input: nothing, output: nothing },
  /**
   * Deletes all that was taught and learned, the small pictures and the logs, and begins anew.
   *
   * Settings stay, and the photos themselves are not touched. The page is loaded again afterwards.
   */
  'desktop.deleteEverything': { input: nothing, output: nothing },
  /**
   * Puts a copy in the library's place, with every word said since; the newest whole one for null.
   *
   * What is replaced stays among the copies. The page is loaded again afterwards.
   */
  'desktop.restoreLibrary': {
    input: z.object({ from: backupNameSchema.nullable() }).readonly(),
    output: nothing,
  },
  /** Asks for the folder of a share that holds a library of another computer, and shows that; false when cancelled. */
  'desktop.followLibrary': { input: nothing, output: z.boolean() },
  /** Asks where a folder of the other computer is on this one; false when cancelled. */
  'desktop.showPlace': {
    input: z.object({ folderId: z.int().positive() }).readonly(),
    output: z.boolean(),
  },
  /** Shows the app's own library again; words that wait are sent when the other one is shown the next time. */
  'desktop.showOwnLibrary': { input: nothing, output: nothing },
  /** The folder of the share whose library is shown; null for the app's own. */
  'desktop.followedFolder': { input: nothing, output: z.string().nullable() },
  'settings.get': { input: nothing, output: settingsSchema },
  'settings.set': { input: settingsPatchSchema, output: settingsSchema },
} as const;

export type DesktopCommands = typeof desktopCommands;
export type DesktopCommandName = keyof DesktopCommands;
export type DesktopInput<Name extends DesktopCommandName> = z.infer<DesktopCommands[Name]['input']>;
export type DesktopOutput<Name extends DesktopCommandName> = z.infer<
  DesktopCommands[Name]['output']
>;
