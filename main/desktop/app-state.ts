import { shell } from 'electron';
import { FaultError } from '../../contract/fault.ts';
import { startsAtLogin } from '../desktop-entry.ts';
import type { DesktopHandlers } from '../door.ts';
import type { IndexerHost } from '../indexer-host.ts';
import type { Log } from '../logs.ts';
import type { Pacing } from '../pacing.ts';
import type { OpenedFiles } from '../opened/opened-files.ts';
import type { Preferences } from '../preferences.ts';
import { fullScreenProbe } from '../surroundings/full-screen.ts';

type AppState = Pick<
  DesktopHandlers,
  | 'desktop.takeOpened'
  | 'desktop.setPaused'
  | 'desktop.health'
  | 'desktop.restartIndexer'
  | 'desktop.offers'
  | 'desktop.report'
  | 'desktop.revealDataFolder'
  | 'desktop.deleteEverything'
  | 'desktop.restoreLibrary'
  | 'settings.get'
  | 'settings.set'
>;

export type AppStateOptions = {
  readonly host: IndexerHost;
  readonly pacing: Pacing;
  readonly preferences: Preferences;
  readonly opened: OpenedFiles;
  readonly dataFolder: string;
  readonly updatesOffered: boolean;
  /** Where faults of the page are written. */
  readonly pageLog: Log;
  /** Deletes all that is known and begins anew. */
  readonly deleteEverything: () => Promise<void>;
  /** Puts the library back from a copy; null is the newest whole one. */
  readonly restoreLibrary: (from: string | null) => Promise<void>;
};

/** Pause, health and settings. */
export function appState(options: AppStateOptions): AppState {
  const { host, pacing, preferences, opened, dataFolder, pageLog, deleteEverything } = options;
  return {
    'desktop.takeOpened': () => opened.take(),
    'desktop.setPaused': ({ paused }) => pacing.setPaused(paused),
    'desktop.health': () => ({ health: host.health, reason: host.reason }),
    'desktop.restartIndexer': () => host.restart(),
    'desktop.offers': () => ({
      updates: options.updatesOffered,
      startAtLogin: startsAtLogin(process.env),
      fullScreen: fullScreenProbe(process.platform, process.env) !== null,
    }),
    'desktop.report': ({ problem }) => pageLog(problem),
    'desktop.revealDataFolder': () => revealFolder(dataFolder),
    'desktop.deleteEverything': deleteEverything,
    'desktop.restoreLibrary': ({ from }) => options.restoreLibrary(from),
    'settings.get': () => preferences.current,
    'settings.set': (patch) => preferences.change(patch),
  };
}

/** Opens a folder in the file manager. */
export async function revealFolder(folder: string): Promise<void> {
  const problem = await shell.openPath(folder);
  if (problem !== '') throw new FaultError('failed', `${folder} could not be opened: ${problem}`);
}
