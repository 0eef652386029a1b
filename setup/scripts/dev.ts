import { run, tool } from '../command.ts';
import { withDisplay } from '../display.ts';
import { electronSwitches } from '../electron.ts';
import { prepare } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';

// The app with its pages served by Vite, which reloads them when their source changes.
await runScript(async () => {
  const { executable } = await prepare();
  const args = ['dev', '--watch', '--', ...electronSwitches(), ...process.argv.slice(2)];
  const { code } = await run(...withDisplay(...tool('electron-vite', 'electron-vite', args)), {
    show: true,
    env: { ELECTRON_EXEC_PATH: executable },
  });
  return code;
});
