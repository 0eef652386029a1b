import { app, nativeTheme } from 'electron';
import type { Settings, SettingsPatch } from '../contract/settings.ts';
import { setStartAtLogin } from './login-item.ts';
import { openSettings, type SettingsFile } from './settings-file.ts';
import { wordsFor } from './words/words-for.ts';
import type { Words } from './words/words.ts';

/** The settings together with what they do to the system: theme, language, start at login. */
export class Preferences {
  readonly #file: SettingsFile;
  /** Called after each change; whoever depends on a setting is told there. */
  onChange: (before: Settings) => void = () => undefined;

  private constructor(file: SettingsFile) {
    this.#file = file;
    nativeTheme.themeSource = file.current.theme;
  }

  static async open(file: string): Promise<Preferences> {
    return new Preferences(await openSettings(file, Date.now()));
  }

  get current(): Settings {
    return this.#file.current;
  }

  /** Name a damaged settings file was kept under; null when it was sound. */
  get keptBroken(): string | null {
    return this.#file.keptBroken;
  }

  get words(): Words {
    const { language } = this.current;
    const system = app.getPreferredSystemLanguages();
    return wordsFor(language === 'system' ? system : [language, ...system]);
  }

  async change(patch: SettingsPatch): Promise<Settings> {
    const before = this.current;
    const after = await this.#file.change(patch);
    nativeTheme.themeSource = after.theme;
    if (after.startAtLogin !== before.startAtLogin) await setStartAtLogin(after.startAtLogin);
    this.onChange(before);
    return after;
  }
}
