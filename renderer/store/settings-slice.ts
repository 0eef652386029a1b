import type { Storage } from '../../contract/indexing.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Slice } from './page-state.ts';

/** The contract's defaults, shown until main has answered; a test holds both to the same values. */
export const settingsAtFirst: Settings = {
  theme: 'system',
  language: 'system',
  tileSizePx: 190,
  layout: 'justified',
  stackBursts: true,
  speed: 'balanced',
  pauseOnBattery: true,
  startAtLogin: false,
  notifications: true,
};

export type SettingsSlice = {
  readonly settings: Settings;
  readonly storage: Storage | null;
  readonly readSettings: () => Promise<void>;
  /** Shows a change at once and sends it; main's answer has the last word. */
  readonly changeSettings: (patch: Partial<Settings>) => Promise<void>;
  readonly readStorage: () => Promise<void>;
  readonly clearThumbnails: () => Promise<void>;
};

export const createSettingsSlice: Slice<SettingsSlice> = ({ set, get, api }) => {
  const show = (settings: Settings) => {
    const { stackBursts } = get().settings;
    set({ settings });
    if (settings.stackBursts !== stackBursts) get().restack();
  };
  const readSettings = async () => {
    const outcome = await get().settle(api['settings.get']());
    if (outcome.ok) show(outcome.value);
  };
  return {
    settings: settingsAtFirst,
    storage: null,
    readSettings,
    changeSettings: async (patch) => {
      show({ ...get().settings, ...patch });
      const outcome = await get().settle(api['settings.set'](patch));
      if (outcome.ok) show(outcome.value);
      else await readSettings();
    },
    readStorage: async () => {
      const outcome = await get().settle(api['library.storage']());
      if (outcome.ok) set({ storage: outcome.value });
    },
    clearThumbnails: async () => {
      const outcome = await get().settle(api['library.clearThumbnails']());
      if (!outcome.ok) return;
      set({ storage: outcome.value });
      get().tell([{ key: 'settings.cleared' }]);
    },
  };
};
