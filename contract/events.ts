import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { menuActions } from './plain/menu-keys.ts';
import { progressSchema } from './indexing.ts';

/** Parts of the library that may have changed; the page asks again for what it shows of them. */
export const topicSchema = z.enum(['cats', 'gallery', 'folders', 'failures', 'labels']);
export type Topic = z.infer<typeof topicSchema>;

/** How far something is that was asked for. */
export const runSchema = z
  .object({ done: z.int().nonnegative(), total: z.int().nonnegative() })
  .readonly();
export type Run = z.infer<typeof runSchema>;

/** What the indexer tells without being asked; coalesced to a few a second. */
export const indexerEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: progressSchema }).readonly(),
  z.object({ kind: z.literal('changed'), topics: z.array(topicSchema).readonly() }).readonly(),
  /** How far answers about many photos are; null when they are over. */
  z.object({ kind: z.literal('answers'), progress: runSchema.nullable() }).readonly(),
]);
export type IndexerEvent = z.infer<typeof indexerEventSchema>;

/** State of the background process as the window shows it. */
export const indexerHealthSchema = z.enum(['starting', 'running', 'restarting', 'stopped']);
export type IndexerHealth = z.infer<typeof indexerHealthSchema>;

/** What the window hears from main. */
export const windowEventSchema = z.discriminatedUnion('kind', [
  ...indexerEventSchema.options,
  z
    .object({
      kind: z.literal('health'),
      health: indexerHealthSchema,
      /** Why; null while all is well. */
      reason: faultSchema.nullable(),
    })
    .readonly(),
  z.object({ kind: z.literal('settings') }).readonly(),
  /** How far what is written for the person is; null when it is over. */
  z.object({ kind: z.literal('export'), progress: runSchema.nullable() }).readonly(),
  /** There is something that the app was opened with; `desktop.takeOpened` tells what. */
  z.object({ kind: z.literal('opened') }).readonly(),
  z
    .object({
      kind: z.literal('menu'),
      action: z.enum(menuActions),
    })
    .readonly(),
]);
export type WindowEvent = z.infer<typeof windowEventSchema>;
