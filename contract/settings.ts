import { z } from 'zod';
import { settingsAtFirst } from './plain/settings-at-first.ts';

/** What the person may choose; kept by main in one JSON file. */
export const settingsSchema = z
  .object({
    theme: z.enum(['system', 'light', 'dark']).default(settingsAtFirst.theme),
    /** BCP 47 tag of a catalogue, or `system`. */
    language: z.string().max(20).default(settingsAtFirst.language),
    tileSizePx: z.int().min(80).max(480).default(settingsAtFirst.tileSizePx),
    layout: z.enum(['justified', 'square']).default(settingsAtFirst.layout),
    /** Bursts and look-alikes show as one tile. */
    stackBursts: z.boolean().default(settingsAtFirst.stackBursts),
    speed: z.enum(['gentle', 'balanced', 'full']).default(settingsAtFirst.speed),
    pauseOnBattery: z.boolean().default(settingsAtFirst.pauseOnBattery),
    /** Another program fills the screen: a game, a film, a presentation. */
    pauseOnFullScreen: z.boolean().default(settingsAtFirst.pauseOnFullScreen),
    /** Single letters are keys, such as Y for yes. */
    letterKeys: z.boolean().default(settingsAtFirst.letterKeys),
    /** What decides is shown on a large photo by itself. */
    heatMap: z.boolean().default(settingsAtFirst.heatMap),
    startAtLogin: z.boolean().default(settingsAtFirst.startAtLogin),
    /** What closing the window does: what is usual on the system, go on in the background, or quit. */
    closing: z.enum(['usual', 'hide', 'quit']).default(settingsAtFirst.closing),
    /** Whether there is an icon in the system's corner. */
    trayIcon: z.boolean().default(settingsAtFirst.trayIcon),
    notifications: z.boolean().default(settingsAtFirst.notifications),
    /** The app may ask for a new version: the one connection it ever makes. */
    updates: z.boolean().default(settingsAtFirst.updates),
  })
  .readonly();
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsAtFirst;

export const settingsPatchSchema = z
  .object({
    theme: z.enum(['system', 'light', 'dark']),
    language: z.string().max(20),
    tileSizePx: z.int().min(80).max(480),
    layout: z.enum(['justified', 'square']),
    stackBursts: z.boolean(),
    speed: z.enum(['gentle', 'balanced', 'full']),
    pauseOnBattery: z.boolean(),
    pauseOnFullScreen: z.boolean(),
    letterKeys: z.boolean(),
    heatMap: z.boolean(),
    startAtLogin: z.boolean(),
    closing: z.enum(['usual', 'hide', 'quit']),
    trayIcon: z.boolean(),
    notifications: z.boolean(),
    updates: z.boolean(),
  })
  .partial()
  .readonly();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
