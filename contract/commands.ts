import { z } from 'zod';
import { backupSchema } from './backup.ts';
import { boxSchema } from './box.ts';
import { exportedCardSchema, importedCardSchema } from './cat-card.ts';
import { catNameSchema, catSchema, removedCatSchema } from './cat.ts';
import { failuresQuerySchema, failuresSchema, ignoredFilesSchema } from './failure.ts';
import {
  galleryAnswerSchema,
  galleryQuerySchema,
  galleryRequestSchema,
  galleryRowsSchema,
  tileSchema,
} from './gallery.ts';
import {
  exampleChoiceSchema,
  foundFileSchema,
  foundFilesRequestSchema,
  importedLabelsSchema,
  libraryCheckSchema,
  recordedLabelSchema,
} from './listing.ts';
import { heatMapProgressSchema } from './heat-map.ts';
import {
  exclusionsSchema,
  exclusionsWishSchema,
  folderSchema,
  policySchema,
  progressSchema,
  storageSchema,
} from './indexing.ts';
import { inspectedPhotoSchema, writtenExampleSchema } from './inspected-photo.ts';
import {
  historyQuerySchema,
  labelBatchSchema,
  labelOutcomeSchema,
  labelRequestSchema,
} from './label.ts';
import { pathSchema } from './path.ts';
import { mostPhotos } from './plain/most-photos.ts';
import { photoIdsSchema } from './photo-ids.ts';
import {
  catIdSchema,
  cropIdSchema,
  cropSchema,
  photoDetailSchema,
  photoIdSchema,
} from './photo.ts';
import { reviewCommands } from './review.ts';
import { renderRequestSchema, renderingSchema } from './rendering.ts';
import { videoSourceSchema } from './video-source.ts';

const nothing = z.void();
const paths = z.array(pathSchema).min(1).max(10_000).readonly();

/**
 * Everything that can be asked of the indexer: the one list from which both ends take their types.
 *
 * The page reaches only the names in {@link pageCommands}; the others belong to main and the CLI.
 */
export const commands = {
  'cats.list': { input: nothing, output: z.array(catSchema).readonly() },
  'cats.create': { input: z.object({ name: catNameSchema }).readonly(), output: catSchema },
  'cats.rename': {
    input: z.object({ catId: catIdSchema, name: catNameSchema }).readonly(),
    output: catSchema,
  },
  /** Hides a cat and forgets its scores; its labels are kept and `cats.restore` brings it back. */
  'cats.remove': { input: z.object({ catId: catIdSchema }).readonly(), output: nothing },
  /** Cats that were removed and can be restored, the last one first. */
  'cats.removed': { input: nothing, output: z.array(removedCatSchema).readonly() },
  'cats.restore': { input: z.object({ catId: catIdSchema }).readonly(), output: catSchema },
  /** What was taught about a cat, as the text of a cat card. */
  'cards.export': {
    input: z.object({ catId: catIdSchema }).readonly(),
    output: exportedCardSchema,
  },
  /**
   * Makes a cat of a cat card, or adds its examples to the cat of the same name.
   *
   * They count like taught ones, without photos, and are taken back with `labels.undo`.
   */
  'cards.import': {
    input: z.object({ path: pathSchema }).readonly(),
    output: importedCardSchema,
  },
  /** Reads photos (and folders' photos) at once, outside the queue, to teach with them. */
  'photos.inspect': {
    input: z.object({ paths }).readonly(),
    output: z.array(inspectedPhotoSchema).readonly(),
  },
  /** Which of some paths are files of the library. */
  'files.known': {
    input: z.object({ paths }).readonly(),
    output: z.array(z.string()).readonly(),
  },
  'photos.detail': {
    input: z.object({ photoId: photoIdSchema }).readonly(),
    output: photoDetailSchema,
  },
  /** Where photos lie, in the order asked and without those that are gone; for main, which hands files on. */
  'photos.paths': {
    input: z.object({ photoIds: photoIdsSchema({ most: mostPhotos }) }).readonly(),
    output: z.array(z.string()).readonly(),
  },
  /** How the pixels of a photo's file are stored, 1 to 8 as in EXIF; for main, which writes of places in them. */
  'photos.orientation': {
    input: z.object({ path: pathSchema }).readonly(),
    output: z.int().min(1).max(8),
  },
  /** Shows a photo's burst by it, or no longer: then by the one that the app finds best. */
  'photos.chooseBest': {
    input: z.object({ photoId: photoIdSchema, chosen: z.boolean() }).readonly(),
    /** The photo of the burst that was chosen before; null where none was. */
    output: z.object({ before: photoIdSchema.nullable() }).readonly(),
  },
  /** The file of a video, to be played. */
  'videos.source': {
    input: z.object({ photoId: photoIdSchema }).readonly(),
    output: videoSourceSchema,
  },
  /** The thumbnail of a photo that is not in the library yet. */
  'photos.preview': { input: z.object({ path: pathSchema }).readonly(), output: renderingSchema },
  'photos.render': { input: renderRequestSchema, output: renderingSchema },
  /** Adds a box the person drew; it is embedded and scored like a found one. */
  'crops.draw': {
    input: z
      .object({
        photoId: photoIdSchema,
        box: boxSchema,
        /** Time in a video, for the moment it is looked at that is nearest; null for a photo. */
        atMs: z.number().nonnegative().nullable(),
      })
      .readonly(),
    output: cropSchema,
  },
  /** What was said of each photo in one gesture; of another cat's photo two things are said. */
  'labels.set': {
    input: z
      .object({
        labels: z
          .array(labelRequestSchema)
          .min(1)
          .max(2 * mostPhotos)
          .readonly(),
      })
      .readonly(),
    output: labelOutcomeSchema,
  },
  /** Stops answers about many photos that are not written yet. */
  'labels.stop': { input: nothing, output: nothing },
  'labels.undo': { input: nothing, output: labelOutcomeSchema },
  /** Does again what was undone last: one gesture, or all that were rolled back at once. */
  'labels.redo': { input: nothing, output: labelOutcomeSchema },
  /** What was said, gesture by gesture, a page at a time. */
  'labels.history': {
    input: historyQuerySchema,
    output: z.array(labelBatchSchema).readonly(),
  },
  /** Undoes every batch after the given one. */
  'labels.rollBack': {
    input: z.object({ batchId: z.int().nonnegative() }).readonly(),
    output: labelOutcomeSchema,
  },
  /** Every label in force, oldest first: the person's work in a form that outlives the library. */
  'labels.export': { input: nothing, output: z.array(recordedLabelSchema).readonly() },
  /** Brings in labels of a file made by `label export`, as one gesture. */
  'labels.import': {
    input: z.object({ path: pathSchema }).readonly(),
    output: importedLabelsSchema,
  },
  /**
   * Chooses the cat to learn from in each example photo, so that the choices resemble each other.
   *
   * With a cat, its labelled crops count among the others.
   */
  'examples.choose': {
    input: z
      .object({
        photoIds: photoIdsSchema({ least: 1, most: 10_000 }),
        catId: catIdSchema.nullable(),
      })
      .readonly(),
    output: z.array(exampleChoiceSchema).readonly(),
  },
  /**
   * Photos of the library in which another program, or a person with it, named a place like a cat.
   *
   * Whatever the capitals and accents of the name; at most fifty, the newest first.
   */
  'examples.written': {
    input: z.object({ name: catNameSchema }).readonly(),
    output: z.array(writtenExampleSchema).readonly(),
  },
  /** The files of the indexed folders that show a cat, best first, a page at a time. */
  'files.find': { input: foundFilesRequestSchema, output: z.array(foundFileSchema).readonly() },
  'folders.list': { input: nothing, output: z.array(folderSchema).readonly() },
  'folders.add': {
    input: z.object({ paths }).readonly(),
    output: z.array(folderSchema).readonly(),
  },
  /** Counts the photos of a folder and below it; `more` when that took too long. None is read. */
  'folders.count': {
    input: z.object({ path: pathSchema }).readonly(),
    output: z.object({ photos: z.int().nonnegative(), more: z.boolean() }).readonly(),
  },
  'folders.remove': {
    input: z.object({ folderId: z.int().positive() }).readonly(),
    output: nothing,
  },
  /** Most photos of a folder were missing at once: the person says that they are gone. */
  'folders.believe': {
    input: z.object({ folderId: z.int().positive() }).readonly(),
    output: nothing,
  },
  /** Folders and names of folders that are not looked through. */
  'exclusions.get': { input: nothing, output: exclusionsSchema },
  /**
   * Leaves out what is named and takes in again what is not named any more.
   *
   * Photos that are left out leave the gallery at once; their labels are kept and return with them.
   */
  'exclusions.set': { input: exclusionsWishSchema, output: exclusionsSchema },
  'gallery.list': { input: galleryRequestSchema, output: galleryAnswerSchema },
  /** The rows of a list from a place on, as many as fit; null where the list is not the last one any more. */
  'gallery.more': {
    input: z.object({ listing: z.int(), from: z.int().nonnegative() }).readonly(),
    output: galleryRowsSchema.nullable(),
  },
  'gallery.tiles': {
    input: z
      .object({
        subject: galleryQuerySchema.unwrap().shape.subject,
        photoIds: photoIdsSchema({ most: 2000 }),
      })
      .readonly(),
    output: z.array(tileSchema).readonly(),
  },
  'failures.list': { input: failuresQuerySchema, output: failuresSchema },
  /** Where a failed file lies; null for any other. */
  'failures.path': {
    input: z.object({ fileId: z.int().positive() }).readonly(),
    output: z.string().nullable(),
  },
  'failures.retry': {
    /** Null retries every failed file that is not ignored. */
    input: z.object({ fileIds: z.array(z.int().positive()).readonly().nullable() }).readonly(),
    output: nothing,
  },
  'failures.ignore': { input: ignoredFilesSchema, output: nothing },
  ...reviewCommands,
  /** The taught crops most like a crop. */
  'explain.neighbours': {
    input: z.object({ cropId: cropIdSchema, catId: catIdSchema }).readonly(),
    output: z
      .array(
        z
          .object({ photoId: photoIdSchema, cropId: cropIdSchema, similarity: z.number() })
          .readonly(),
      )
      .readonly(),
  },
  /**
   * Works on the map of what makes a crop look like a cat, for a moment, and tells how far it is.
   *
   * What was computed is kept for as long as the library is open, also while the cat is learned anew.
   */
  'explain.heatMap': {
    input: z.object({ cropId: cropIdSchema, catId: catIdSchema }).readonly(),
    output: heatMapProgressSchema,
  },
  'indexing.progress': { input: nothing, output: progressSchema },
  /** Starts the engine, so that photos shown next need not wait for it. */
  'indexing.warmUp': { input: nothing, output: nothing },
  'indexing.setPolicy': { input: policySchema, output: nothing },
  'library.storage': { input: nothing, output: storageSchema },
  'library.clearThumbnails': { input: nothing, output: storageSchema },
  /** Copies of the library with what is in them, the newest first. */
  'library.backups': { input: nothing, output: z.array(backupSchema).readonly() },
  /** Copies the library now; answers as `library.backups` does. */
  'library.backUp': { input: nothing, output: z.array(backupSchema).readonly() },
  /** Reads the whole database file for damage; may take seconds. */
  'library.check': { input: nothing, output: libraryCheckSchema },
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandInput<Name extends CommandName> = z.infer<Commands[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.infer<Commands[Name]['output']>;

/** Every command as a function: what the indexer implements and its callers are given. */
export type CommandHandlers = {
  readonly [Name in CommandName]: (
    input: CommandInput<Name>,
  ) => Promise<CommandOutput<Name>> | CommandOutput<Name>;
};

export type { PageCommandName } from './page-commands.ts';
