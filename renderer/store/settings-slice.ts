import type { Offers } from '../../contract/desktop.ts';
import type { Storage } from '../../contract/indexing.ts';
import { settingsAtFirst } from '../../contract/plain/settings-at-first.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Slice } from './page-state.ts';

export type SettingsSlice = {
  readonly settings: Settings;
  readonly storage: Storage | null;
  readonly offers: Offers;
  readonly readSettings: () => Promise<void>;
  /** Shows a change at once and sends it; main's answer has the last word. */
  readonly changeSettings: (patch: Partial<Settings>) => Promise<void>;
  /** Shows a change while it is still being made, such as a size that is dragged. */
  readonly previewSettings: (patch: Partial<Settings>) => void;
  readonly readStorage: () => Promise<void>;
  readonly readOffers: () => Promise<void>;
  readonly clearThumbnails: () => Promise<void>;
};

export const createSettingsSlice: Slice<SettingsSlice> = ({ set, get, api, requests }) => {
  /** Chosen here and not confirmed yet: no answer to an older question may undo it. */
  let local: Partial<Settings> = {};
  let unsent: Partial<Settings> = {};

  const show = (settings: Settings) => {
    const { stackBursts } = get().settings;
    set({ settings: { ...settings, ...local } });
    if (get().settings.stackBursts !== stackBursts) get().restack();
  };
  const readSettings = async () => {
    const outcome = await requests.latest('settings', api['settings.get']());
    if (outcome?.ok) show(outcome.value);
  };
  const previewSettings = (patch: Partial<Settings>) => {
    local = { ...local, ...patch };
    show(get().settings);
  };
  /** All that gathered while the change before was written is written as one. */
  const send = async () => {
    const sent = unsent;
    unsent = {};
    if (Object.keys(sent).length === 0) return;
    const outcome = await get().settle(api['settings.set'](sent));
    requests.drop('settings');
    const isWaiting = ([key, value]: readonly [string, unknown]) =>
      key in unsent || sent[key as keyof Settings] !== value;
    local = Object.fromEntries(Object.entries(local).filter(isWaiting));
    if (outcome.ok) show(outcome.value);
    else await readSettings();
  };
  return {
    settings: settingsAtFirst,
    storage: null,
    // As nearly every copy does; a switch that appears late would move what is below it.
    offers: { updates: false, startAtLogin: true, fullScreen: true },
    readSettings,
    previewSettings,
    changeSettings: async (patch) => {
      previewSettings(patch);
      unsent = { ...unsent, ...patch };
      await requests.inTurn('settings', send);
    },
    readStorage: async () => {
      const outcome = await requests.latest('storage', api['library.storage']());
      if (outcome?.ok) set({ storage: outcome.value });
    },
    readOffers: async () => {
      const outcome = await requests.latest('offers', api['desktop.offers']());
      if (outcome?.ok) set({ offers: outcome.value });
    },
    clearThumbnails: async () => {
      const outcome = await requests.latest('storage', api['library.clearThumbnails']());
      if (!outcome?.ok) return;
      set({ storage: outcome.value });
      get().tell([{ key: 'settings.cleared' }]);
    },
  };
};
