import { z } from 'zod';

/** What the person may choose; kept by main in one JSON file. */
export const settingsSchema = z
  .object({
    theme: z.enum(['system', 'light', 'dark']).default('system'),
    /** BCP 47 tag of a catalogue, or `system`. */
    language: z.string().max(20).default('system'),
    tileSizePx: z.int().min(80).max(480).default(190),
    layout: z.enum(['justified', 'square']).default('justified'),
    /** Bursts and look-alikes show as one tile. */
    stackBursts: z.boolean().default(true),
    speed: z.enum(['gentle', 'balanced', 'full']).default('balanced'),
    pauseOnBattery: z.boolean().default(true),
    startAtLogin: z.boolean().default(false),
    notifications: z.boolean().default(true),
  })
  .readonly();
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

export const settingsPatchSchema = z
  .object({
    theme: z.enum(['system', 'light', 'dark']),
    language: z.string().max(20),
    tileSizePx: z.int().min(80).max(480),
    layout: z.enum(['justified', 'square']),
    stackBursts: z.boolean(),
    speed: z.enum(['gentle', 'balanced', 'full']),
    pauseOnBattery: z.boolean(),
    startAtLogin: z.boolean(),
    notifications: z.boolean(),
  })
  .partial()
  .readonly();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
