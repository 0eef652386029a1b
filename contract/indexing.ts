import { z } from 'zod';
import { engineNames } from './engine.ts';
import { eyesInUseSchema } from './eyes.ts';
import { faultSchema } from './fault.ts';
import { keptElsewhereSchema } from './followed.ts';
import { pathSchema } from './path.ts';

/** What the person should know about a followed folder; `message` says it in English, with the cure. */
export const folderNoticeSchema = z
  .object({
    /**
     * `doubted`: most files are missing at once; the person says with `folders.believe` if they are gone.
     * `not-shown`: another computer looks after it, and nobody has shown where it is on this one.
     */
    kind: z.enum([
      'offline',
      'part-away',
      'doubted',
      'failed-look',
      'unreadable',
      'not-allowed',
      'watch-limit',
      'not-live',
      'not-shown',
    ]),
    message: z.string(),
  })
  .readonly();
export type FolderNotice = z.infer<typeof folderNoticeSchema>;

/** A folder the person gave to the library. */
export const folderSchema = z
  .object({
    folderId: z.int().positive(),
    path: z.string(),
    /** Where it is on the computer that keeps the library; null where that is this one. */
    there: z.string().nullable(),
    photos: z.int().nonnegative(),
    /** `offline`: the drive is not there now; its photos and labels are kept. */
    state: z.enum(['watching', 'scanning', 'offline', 'limited']),
    /** What the person should know, such as a watch limit reached; null when all is well. */
    notice: folderNoticeSchema.nullable(),
  })
  .readonly();
export type Folder = z.infer<typeof folderSchema>;

/** What is left out although it lies below a folder of the library. */
export const exclusionsSchema = z
  .object({
    /** Absolute paths of folders, each with everything below it. */
    folders: z.array(pathSchema).max(1000).readonly(),
    /** Names of folders that are left out wherever they are, whatever their capitals. */
    names: z.array(z.string().trim().min(1).max(100)).max(200).readonly(),
  })
  .readonly();
export type Exclusions = z.infer<typeof exclusionsSchema>;

/** The whole wish, as the indexer is told it. */
export const exclusionsWishSchema = z
  .object({
    folders: exclusionsSchema.unwrap().shape.folders,
    /** Null puts the usual names back. */
    names: exclusionsSchema.unwrap().shape.names.nullable(),
  })
  .readonly();
export type ExclusionsWish = z.infer<typeof exclusionsWishSchema>;

export const pauseReasonSchema = z.enum(['asked', 'battery', 'hot', 'full-screen', 'asleep']);
export type PauseReason = z.infer<typeof pauseReasonSchema>;

/** The one quiet line in the window, and the CLI's bar. */
export const progressSchema = z
  .object({
    /** `stuck`: photos wait, and none can be looked at. */
    state: z.enum(['idle', 'scanning', 'indexing', 'paused', 'stuck']),
    /** Why it is stuck; null otherwise. */
    problem: faultSchema.nullable(),
    pausedBecause: pauseReasonSchema.nullable(),
    /** Photos of the folders: known, done (seen or failed) and failed. */
    total: z.int().nonnegative(),
    done: z.int().nonnegative(),
    failed: z.int().nonnegative(),
    /** Videos that wait for a decoder; they are in none of the numbers above. */
    videosLeftOut: z.int().nonnegative(),
    /** Photos there are to show: those seen until now, copies once. */
    seen: z.int().nonnegative(),
    /** Null until a rate is known. */
    photosPerSecond: z.number().nonnegative().nullable(),
    remainingMs: z.number().nonnegative().nullable(),
    /** Name of the folder being looked through. */
    folderName: z.string().nullable(),
    engine: z.enum(engineNames).nullable(),
    /** How a library stands that another computer keeps; null for one of this computer. */
    kept: keptElsewhereSchema.nullable(),
  })
  .readonly();
export type Progress = z.infer<typeof progressSchema>;

/** What the machine allows now; sent whole by main, compared by the indexer. */
export const policySchema = z
  .object({
    paused: z.boolean(),
    pausedBecause: pauseReasonSchema.nullable(),
    /** Vision threads; 0 lets the indexer choose. */
    threads: z.int().nonnegative().max(64),
  })
  .readonly();
export type Policy = z.infer<typeof policySchema>;

export const storageSchema = z
  .object({
    databaseBytes: z.int().nonnegative(),
    thumbnailBytes: z.int().nonnegative(),
    thumbnailLimitBytes: z.int().positive(),
    dataFolder: z.string(),
    /** What cats are seen with. */
    eyes: eyesInUseSchema,
    /** Examples that came on cat cards, without a photo, and were made with other eyes. */
    examplesOfOtherEyes: z.int().nonnegative(),
  })
  .readonly();
export type Storage = z.infer<typeof storageSchema>;
