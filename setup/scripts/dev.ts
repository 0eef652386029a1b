import { _electron, type ElectronApplication } from 'playwright';
import { run } from '../command.ts';
import { needsVirtualDisplay, withDisplay } from '../display.ts';
import { electronSwitches } from '../electron.ts';
import { root } from '../paths.ts';
import { prepare } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';
import { tell } from '../step.ts';
import { watchBuild } from '../watch-build.ts';

// The app, rebuilt when a source changes: its window reloads for the page's, and the whole app
// starts again for all others. Arguments after `npm run dev --` go to it.
await runScript(async () => {
  const { executable } = await prepare();
  if (needsVirtualDisplay()) {
    const again = [...process.execArgv, ...process.argv.slice(1)];
    return (await run(...withDisplay(process.execPath, again), { show: true })).code;
  }
  return develop(executable);
});

/** Resolves with the exit code when the app was closed by the person. */
function develop(executablePath: string): Promise<number> {
  let app: ElectronApplication | null = null;
  let acting = Promise.resolve();
  const args = [...electronSwitches(), root, ...process.argv.slice(2)];

  return new Promise((finish, fail) => {
    const start = async () => {
      const before = app;
      app = null;
      await before?.close();
      const started = await _electron.launch({ executablePath, args, colorScheme: null });
      started.process().stdout?.pipe(process.stdout, { end: false });
      started.process().stderr?.pipe(process.stderr, { end: false });
      started.on('close', () => {
        if (app === started) end();
      });
      app = started;
    };
    const inTurn = (act: () => Promise<void>) => {
      acting = acting.then(act).catch(fail);
    };
    const watching = watchBuild((part) => {
      tell(part === 'renderer' ? 'The window reloads' : 'The app starts again');
      inTurn(part === 'renderer' ? () => reload(app) : start);
    });
    const end = () => {
      watching.then((stop) => stop()).then(() => finish(0), fail);
    };
    watching.then(() => inTurn(start), fail);
  });
}

/** Reloads the page; the hidden window that computes has nothing new to show. */
async function reload(app: ElectronApplication | null): Promise<void> {
  await app?.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      if (webContents.getURL().endsWith('/index.html')) webContents.reload();
  });
}
