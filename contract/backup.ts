import { z } from 'zod';

/** Why a copy of the library is there: the last kind is what a restore replaced. */
export const backupKindSchema = z.enum(['weekly', 'before-migration', 'asked', 'replaced']);
export type BackupKind = z.infer<typeof backupKindSchema>;

/** How a copy's file is named: the moment and the kind, or for what was replaced that and the moment. */
export const backupName =
  /^(?:library-(\d{13})-(weekly|before-migration|asked)|(replaced)-(\d{13}))\.sqlite$/;

/** A copy by its file's name; never by a path, since the page may name no other file. */
export const backupNameSchema = z.string().regex(backupName);

/** A copy of the library, and what is in it. */
export const backupSchema = z
  .object({
    name: backupNameSchema,
    kind: backupKindSchema,
    madeAtMs: z.int(),
    bytes: z.int(),
    /** Null where the copy cannot be read. */
    holds: z.object({ cats: z.int(), labels: z.int(), photos: z.int() }).readonly().nullable(),
  })
  .readonly();
export type Backup = z.infer<typeof backupSchema>;
