import { ensureBuilt } from '../build.ts';
import { run } from '../command.ts';
import { needsVirtualDisplay, withDisplay } from '../display.ts';
import { electronSwitches } from '../electron.ts';
import { root } from '../paths.ts';
import { prepare } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';
import { tell } from '../step.ts';

// Opens the app; arguments after `npm start --` go to it.
await runScript(async () => {
  const { executable } = await prepare();
  await ensureBuilt();
  if (needsVirtualDisplay())
    tell('This machine has no display: the app runs in a virtual one, where nobody sees it');
  const args = [...electronSwitches(), root, ...process.argv.slice(2)];
  const { code } = await run(...withDisplay(executable, args), { show: true });
  return code;
});
