import type { RunningApp } from './running-app.ts';

/** The id of one of the app's processes, as Electron names them; 0 while there is none. */
export const processId = (
  { electron }: RunningApp,
  name: 'My Cat indexer' | 'My Cat decoder',
): Promise<number> =>
  electron.evaluate(
    ({ app }, wanted) => app.getAppMetrics().find((one) => one.name === wanted)?.pid ?? 0,
    name,
  );
