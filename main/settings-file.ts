import { rename } from 'node:fs/promises';
import {
  defaultSettings,
  settingsSchema,
  type Settings,
  type SettingsPatch,
} from '../contract/settings.ts';
import { readJson, writeJson } from './json-file.ts';

/** The person's settings: read once, kept in memory, written whole at each change. */
export interface SettingsFile {
  readonly current: Settings;
  /** Name the broken file was kept under, if there was one. */
  readonly keptBroken: string | null;
  change(patch: SettingsPatch): Promise<Settings>;
}

/**
 * Opens the settings.
 *
 * A file that is not JSON or not valid is set aside beside the new one, never overwritten: the
 * person may have edited it by hand.
 */
export async function openSettings(file: string, nowMs: number): Promise<SettingsFile> {
  const content = await readJson(file);
  const parsed = settingsSchema.safeParse(content.state === 'read' ? content.value : undefined);
  let keptBroken: string | null = null;
  if (content.state !== 'absent' && !parsed.success) {
    keptBroken = `${file}.broken-${nowMs}`;
    await rename(file, keptBroken);
  }
  let current = parsed.success ? parsed.data : defaultSettings;
  let writing: Promise<void> = Promise.resolve();
  return {
    get current() {
      return current;
    },
    keptBroken,
    async change(patch) {
      current = settingsSchema.parse({ ...current, ...patch });
      const wanted = current;
      const written = writing.then(() => writeJson(file, wanted));
      // One failed write is told to who asked for it and must not stop the next.
      writing = written.catch(() => undefined);
      await written;
      return wanted;
    },
  };
}
