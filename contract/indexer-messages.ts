import { z } from 'zod';
import { backupNameSchema } from './backup.ts';
import { commands, type CommandName } from './commands.ts';
import { indexerEventSchema } from './events.ts';
import { faultSchema } from './fault.ts';
import { followedSchema } from './followed.ts';

const commandNames = Object.keys(commands) as [CommandName, ...CommandName[]];

/** Main → indexer, over the utility process' channel. */
export const toIndexerSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('open'),
      libraryFolder: z.string(),
      weightsFolder: z.string(),
      /** Another computer keeps the library, whose copy lies in that folder; null for one of this computer. */
      followed: followedSchema.nullable(),
    })
    .readonly(),
  z
    .object({
      kind: z.literal('call'),
      id: z.int(),
      command: z.enum(commandNames),
      input: z.unknown(),
    })
    .readonly(),
  /** Comes with one MessagePort to the hidden GPU window. */
  z.object({ kind: z.literal('vision-window') }).readonly(),
  /** Instead of `open`: puts the library back from a copy, the newest whole one for null. */
  z
    .object({
      kind: z.literal('restore'),
      libraryFolder: z.string(),
      from: backupNameSchema.nullable(),
    })
    .readonly(),
  /** A decoder's process has ended, whoever ended it. */
  z.object({ kind: z.literal('decoder-ended'), id: z.int() }).readonly(),
  z.object({ kind: z.literal('close') }).readonly(),
]);
export type ToIndexer = z.infer<typeof toIndexerSchema>;

/** Indexer → main. */
export const fromIndexerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }).readonly(),
  /** The library is brought up to a newer version first, which may take minutes. */
  z.object({ kind: z.literal('preparing') }).readonly(),
  z.object({ kind: z.literal('refused'), fault: faultSchema }).readonly(),
  z
    .object({
      kind: z.literal('answer'),
      id: z.int(),
      outcome: z.union([
        z.object({ ok: z.literal(true), value: z.unknown() }).readonly(),
        z.object({ ok: z.literal(false), fault: faultSchema }).readonly(),
      ]),
    })
    .readonly(),
  z.object({ kind: z.literal('event'), event: indexerEventSchema }).readonly(),
  /** The answer to `restore`; `refused` is the other one. */
  z.object({ kind: z.literal('restored') }).readonly(),
  /** Asks for a process that decodes, under a number of the indexer's own. */
  z
    .object({
      kind: z.literal('start-decoder'),
      id: z.int(),
      address: z.string().max(500),
      safely: z.boolean(),
    })
    .readonly(),
  /** Ends one at once: it may be too busy to be asked. */
  z.object({ kind: z.literal('end-decoder'), id: z.int() }).readonly(),
  z.object({ kind: z.literal('closed') }).readonly(),
]);
export type FromIndexer = z.infer<typeof fromIndexerSchema>;
