import { revealFolder } from '../desktop/app-state.ts';
import type { DesktopContext } from '../desktop/context.ts';
import type { IndexerHost } from '../indexer-host.ts';
import type { MenuOptions } from '../menu-template.ts';
import type { Places } from '../places.ts';
import type { Preferences } from '../preferences.ts';
import { checkUp } from './check-up.ts';
import { saveReport, type ReportOptions } from './save-report.ts';
import { showCheckUp } from './show-check-up.ts';

export type HelpOptions = {
  readonly context: DesktopContext;
  readonly places: Places;
  readonly preferences: Preferences;
  readonly host: IndexerHost;
  /** Lets something run on and writes its failure down. */
  readonly inBackground: (work: Promise<unknown>) => void;
};

/** What the lines of the Help menu do. */
export function helpActions(
  options: HelpOptions,
): Pick<MenuOptions, 'revealDataFolder' | 'checkUp' | 'saveReport' | 'openText'> {
  const { context, places, preferences, host, inBackground } = options;
  const { ask } = context;
  const { platform } = process;
  const report = (): ReportOptions => ({
    ...context,
    places,
    settings: () => preferences.current,
    checkUp: () => {
      const { health, reason } = host;
      const { words } = preferences;
      return checkUp({ ask, words, health, reason, libraryFolder: places.data, platform });
    },
  });
  return {
    revealDataFolder: () => inBackground(revealFolder(places.data)),
    checkUp: () => inBackground(showCheckUp(report())),
    saveReport: () => inBackground(saveReport(report())),
    openText: (text) => inBackground(revealFolder(places[text])),
  };
}
